//! Checkpoints: few, even, and near to every place.

#![allow(clippy::unwrap_used)]

mod support;

use mlp_lab::lesson::history::{History, MOST_CHECKPOINTS};
use proptest::prelude::*;
use support::config;

proptest! {
    #![proptest_config(config(64))]

    #[test]
    fn checkpoints_are_few_even_and_near(last in 0..40_000_u32, at in 0..40_000_u32, forget in 0..40_000_u32) {
        let mut history = History::new(0, MOST_CHECKPOINTS);
        for t in 1..=last {
            history.offer(t, &t);
            prop_assert!(history.len() <= MOST_CHECKPOINTS);
        }
        prop_assert!(history.spacing().is_power_of_two());
        prop_assert!(history.spacing() == 1 || history.len() >= MOST_CHECKPOINTS / 2, "no spacing without need");
        let at = at.min(last);
        let (time, state) = history.before(at).unwrap();
        prop_assert_eq!(time, *state);
        prop_assert!(time <= at && at - time < history.spacing());
        history.forget_after(forget);
        let (time, state) = history.before(u32::MAX).unwrap();
        prop_assert_eq!(time, *state);
        prop_assert!(time <= forget.min(last) && forget.min(last) - time < history.spacing());
    }
}
