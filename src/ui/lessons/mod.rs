//! Lessons on the page: the rail with all of them, the open step, and what a
//! learner has done of it.

mod ask;
mod blocks;
mod burst;
mod chain;
mod check;
mod classroom;
mod contract;
mod finished;
mod own;
mod parts;
mod rail;
mod spans;
mod step;
mod work;

pub use classroom::{Classroom, LessonCommand, Lessons};
pub use rail::lessons;
