//! What many calls took, as bars and in figures.

/// One bar of the histogram: how many calls took up to so long.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bar {
    /// In milliseconds; the last bar has no end.
    pub up_to_ms: Option<f64>,
    pub calls: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Tally {
    pub calls: usize,
    pub failed: usize,
    /// Calls in a second.
    pub rate: f64,
    /// Half of the calls took no longer, in milliseconds; likewise 99 of 100.
    pub median_ms: f64,
    pub p99_ms: f64,
    pub slowest_ms: f64,
    /// From the first that is not empty to the last.
    pub bars: Vec<Bar>,
}

/// Where bars end, in milliseconds. What a browser's clock tells is no finer
/// than a tenth.
const ENDS: [f64; 12] = [0.5, 1.0, 2.0, 3.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1_000.0];

impl Tally {
    /// Of the calls' times in milliseconds; all of them together took `whole_ms`.
    pub fn of(times: &[f64], failed: usize, whole_ms: f64) -> Self {
        let mut sorted = times.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |share: f64| {
            let place = (share * sorted.len() as f64).ceil() as usize;
            sorted.get(place.saturating_sub(1)).copied().unwrap_or(0.0)
        };
        let mut bars: Vec<Bar> =
            ENDS.iter().map(|end| Bar { up_to_ms: Some(*end), calls: 0 }).collect();
        bars.push(Bar { up_to_ms: None, calls: 0 });
        for time in times {
            let place = ENDS.iter().position(|end| time <= end).unwrap_or(ENDS.len());
            if let Some(bar) = bars.get_mut(place) {
                bar.calls += 1;
            }
        }
        let first = bars.iter().position(|bar| bar.calls > 0).unwrap_or(0);
        let end = bars.iter().rposition(|bar| bar.calls > 0).map_or(0, |last| last + 1);
        Self {
            calls: times.len(),
            failed,
            rate: if whole_ms > 0.0 { times.len() as f64 * 1_000.0 / whole_ms } else { 0.0 },
            median_ms: at(0.5),
            p99_ms: at(0.99),
            slowest_ms: sorted.last().copied().unwrap_or(0.0),
            bars: bars.get(first..end).unwrap_or_default().to_vec(),
        }
    }

    /// The calls of the fullest bar.
    pub fn most(&self) -> usize {
        self.bars.iter().map(|bar| bar.calls).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_call_is_in_one_bar_and_the_figures_are_of_these_calls() {
        let times: Vec<f64> = (1..=100).map(f64::from).collect();
        let tally = Tally::of(&times, 2, 500.0);
        assert_eq!(tally.bars.iter().map(|bar| bar.calls).sum::<usize>(), 100);
        assert_eq!((tally.rate, tally.median_ms, tally.p99_ms), (200.0, 50.0, 99.0));
        assert_eq!((tally.slowest_ms, tally.failed, tally.most()), (100.0, 2, 50));
        assert_eq!(tally.bars.first().map(|bar| bar.up_to_ms), Some(Some(1.0)));
        assert_eq!(tally.bars.last().map(|bar| bar.up_to_ms), Some(Some(100.0)));
    }

    #[test]
    fn one_call_or_none_or_a_clock_that_stood_still_make_no_nonsense() {
        let one = Tally::of(&[5_000.0], 0, 5_000.0);
        assert_eq!(one.bars, [Bar { up_to_ms: None, calls: 1 }]);
        let none = Tally::of(&[], 0, 0.0);
        assert_eq!((none.rate, none.median_ms, none.bars.len()), (0.0, 0.0, 0));
        assert_eq!(Tally::of(&[0.0, 0.0], 0, 0.0).rate, 0.0);
    }
}
