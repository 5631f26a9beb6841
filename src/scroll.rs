//! Which of millions of rows are on screen, and where a scroll bar stands that
//! a browser cannot make tall enough for all of them.

/// Browsers give up on elements taller than some 16 to 33 million pixels; past
/// this height the bar stands for the rows in proportion instead.
const TALLEST: f64 = 8_000_000.0;

/// Rows drawn above and below the screen, so that scrolling shows no gap.
const OVERSCAN: usize = 8;

/// A window onto rows of one height, all in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scroller {
    count: usize,
    row: f64,
    /// Of the window.
    height: f64,
    /// Where the browser's own bar stands.
    top: f64,
    /// How much of the rows is above the window: the same, unless the bar
    /// stands for more than it can show.
    at: f64,
}

/// The rows to draw and the place of the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    pub start: usize,
    pub end: usize,
    pub y: f64,
}

impl Default for Scroller {
    fn default() -> Self {
        Self { count: 0, row: 22.0, height: 600.0, top: 0.0, at: 0.0 }
    }
}

impl Scroller {
    fn full(&self) -> f64 {
        self.count as f64 * self.row
    }

    /// The height of the element that holds the rows.
    pub fn tall(&self) -> f64 {
        self.full().min(TALLEST)
    }

    fn is_scaled(&self) -> bool {
        self.full() > TALLEST
    }

    /// How far the rows can be scrolled.
    fn most(&self) -> f64 {
        (self.full() - self.height).max(0.0)
    }

    /// Takes in how many rows there are, how tall one is, and how tall the
    /// window is.
    pub fn measure(&mut self, count: usize, row: f64, height: f64) {
        self.count = count;
        self.row = row.max(1.0);
        self.height = height.max(0.0);
        self.at = self.at.min(self.most());
    }

    /// The bar has moved. A short way is one of the wheel, a finger or a key,
    /// and moves the rows as far; a long one is a drag to a share of them all.
    pub fn scrolled(&mut self, top: f64) {
        let moved = top - self.top;
        self.top = top;
        self.at = if !self.is_scaled() {
            top
        } else if moved.abs() <= 2.0 * self.height && top > 0.0 && top < self.last_top() - 1.0 {
            (self.at + moved).clamp(0.0, self.most())
        } else {
            (top / self.last_top()).clamp(0.0, 1.0) * self.most()
        };
    }

    /// Where the bar stands at the end.
    fn last_top(&self) -> f64 {
        (self.tall() - self.height).max(1.0)
    }

    /// Where the bar should stand, if that is elsewhere: short ways by wheel
    /// move it further than their share.
    pub fn settle(&mut self) -> Option<f64> {
        if !self.is_scaled() {
            return None;
        }
        let ideal = self.at / self.most() * self.last_top();
        let is_off = (ideal - self.top).abs() >= 1.0;
        if is_off {
            self.top = ideal;
        }
        is_off.then_some(ideal)
    }

    /// Where the bar must stand for a row to be seen, if it is not.
    pub fn reveal(&mut self, row: usize) -> Option<f64> {
        let y = row.min(self.count.saturating_sub(1)) as f64 * self.row;
        if y >= self.at && y + self.row <= self.at + self.height {
            return None;
        }
        // What is near comes in at the edge, what is far in the upper third.
        let is_near = (y - self.at).abs() < self.height + 3.0 * self.row;
        let at = match is_near {
            true if y < self.at => y,
            true => y + self.row - self.height,
            false => y - self.height / 3.0,
        };
        self.at = at.clamp(0.0, self.most());
        self.top = match self.is_scaled() {
            true => self.at / self.most() * self.last_top(),
            false => self.at,
        };
        Some(self.top)
    }

    /// Whether the last row is in sight.
    pub fn is_at_end(&self) -> bool {
        self.at + self.row >= self.most()
    }

    /// Rows that fit on the screen.
    pub fn page(&self) -> usize {
        (self.height / self.row) as usize
    }

    pub fn window(&self) -> Window {
        let first = (self.at / self.row) as usize;
        let start = first.min(self.count).saturating_sub(OVERSCAN);
        let end = (first + self.page() + 2 + OVERSCAN).min(self.count);
        let y = match self.is_scaled() {
            true => self.top + (start as f64 * self.row - self.at),
            false => start as f64 * self.row,
        };
        Window { start, end, y }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scroller(count: usize) -> Scroller {
        let mut scroller = Scroller::default();
        scroller.measure(count, 20.0, 400.0);
        scroller
    }

    #[test]
    fn few_rows_are_where_the_bar_says() {
        let mut scroller = scroller(1_000);
        assert_eq!(scroller.window(), Window { start: 0, end: 30, y: 0.0 });
        scroller.scrolled(10_000.0);
        assert_eq!(scroller.window(), Window { start: 492, end: 530, y: 9_840.0 });
        scroller.scrolled(scroller.tall() - 400.0);
        assert_eq!(scroller.window().end, 1_000);
        assert!(scroller.is_at_end());
        assert_eq!(scroller.settle(), None);
    }

    #[test]
    fn of_seven_million_rows_the_last_is_there_at_the_end_of_the_bar() {
        let mut scroller = scroller(7_000_000);
        assert_eq!(scroller.tall(), TALLEST);
        scroller.scrolled(TALLEST - 400.0);
        let window = scroller.window();
        assert_eq!(window.end, 7_000_000);
        // The last row ends where the element does.
        let bottom = window.y + (window.end - window.start) as f64 * 20.0;
        assert!((bottom - TALLEST).abs() < 1.0, "{bottom}");
    }

    #[test]
    fn the_wheel_moves_as_many_rows_among_millions_as_among_few() {
        let mut scroller = scroller(7_000_000);
        scroller.scrolled(4_000_000.0);
        let before = scroller.window().start;
        scroller.scrolled(4_000_100.0);
        assert_eq!(scroller.window().start - before, 5);
        let settled = scroller.settle().unwrap();
        assert!(settled < 4_000_100.0);
        let still = scroller.window();
        scroller.scrolled(settled);
        assert_eq!(scroller.window().start, still.start, "settling moves no row");
    }

    #[test]
    fn a_row_is_brought_into_sight_and_no_further_than_needed() {
        for count in [1_000, 7_000_000] {
            let mut scroller = scroller(count);
            assert_eq!(scroller.reveal(3), None);
            assert!(scroller.reveal(20).is_some());
            assert!(scroller.window().start <= 1);
            scroller.reveal(count - 1);
            assert_eq!(scroller.window().end, count);
            let window = {
                scroller.reveal(count / 2);
                scroller.window()
            };
            assert!(window.start <= count / 2 && count / 2 < window.end);
        }
    }
}
