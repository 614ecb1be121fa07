//! Playback: how many steps are due, whatever the clock says.

use mlp_lab::lesson::playback::{Playback, Speed};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

fn playing(speed: usize) -> Playback {
    let mut playback = Playback::default();
    playback.speed = speed;
    playback.play();
    playback
}

fn rates() -> Vec<(usize, f64)> {
    let rate = |(index, speed): (usize, &Speed)| match speed {
        Speed::PerSecond(rate) => Some((index, *rate)),
        Speed::PerFrame(_) => None,
    };
    Speed::ALL.iter().enumerate().filter_map(rate).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_steps_sum_up_to_the_time((speed, rate) in select(rates()), frames in vec(0.0..250.0_f64, 1..300)) {
        let mut playback = playing(speed);
        let (mut steps, mut elapsed) = (0, 0.0);
        for frame in frames {
            steps += playback.due(frame);
            elapsed += frame;
            let owed = 1.0 + rate * elapsed / 1000.0 - f64::from(steps);
            prop_assert!((-1e-9..1.0 + 1e-9).contains(&owed), "{steps} steps in {elapsed} ms at {rate}, {owed} owed");
        }
    }

    #[test]
    fn a_long_silence_is_not_made_up_for((speed, rate) in select(rates()), silence in 250.0..1e12_f64) {
        let mut playback = playing(speed);
        prop_assert_eq!(playback.due(0.0), 1);
        prop_assert!(f64::from(playback.due(silence)) <= rate / 4.0);
    }

    #[test]
    fn no_clock_stops_it_or_makes_it_race(speed in 0..20_usize, clock in vec(any::<f64>(), 0..50)) {
        let mut playback = playing(speed);
        for elapsed in clock.into_iter().chain([f64::NAN, f64::INFINITY, -1.0]) {
            let most = match playback.speed() {
                Speed::PerSecond(rate) => (rate / 4.0) as u32 + 1,
                Speed::PerFrame(steps) => steps,
            };
            prop_assert!(playback.due(elapsed) <= most);
        }
        let later: u32 = (0..40).map(|_| playback.due(200.0)).sum();
        prop_assert!(later >= 2, "it goes on: {later}");
    }

    #[test]
    fn nothing_is_due_while_it_does_not_play(speed in 0..11_usize, clock in vec(0.0..1e4_f64, 0..9)) {
        let mut playback = playing(speed);
        playback.pause();
        for elapsed in clock {
            prop_assert_eq!(playback.due(elapsed), 0);
        }
        prop_assert!(!playback.is_playing());
    }
}

#[test]
fn fast_speeds_give_the_same_steps_with_every_frame() {
    let frames: Vec<u32> =
        Speed::ALL.iter().filter_map(|s| if let Speed::PerFrame(n) = s { Some(*n) } else { None }).collect();
    assert_eq!(frames, [10, 100, 1000]);
    for (speed, steps) in [(8, 10), (9, 100), (10, 1000)] {
        let mut playback = playing(speed);
        for elapsed in [0.0, 1.0, 16.7, 5000.0] {
            assert_eq!(playback.due(elapsed), steps);
        }
    }
}

#[test]
fn the_first_step_is_due_at_once_also_after_a_pause() {
    for (speed, _) in rates() {
        let mut playback = playing(speed);
        assert_eq!(playback.due(0.0), 1);
        playback.pause();
        playback.play();
        assert_eq!(playback.due(0.0), 1);
    }
}

#[test]
fn a_change_of_speed_takes_no_backlog_along() {
    let mut playback = playing(10);
    for _ in 0..100 {
        playback.due(16.0);
    }
    playback.speed = 0;
    assert!(playback.due(16.0) <= 1);
    assert_eq!(playback.due(16.0), 0);
}

#[test]
fn movements_are_seen_up_to_four_steps_a_second() {
    let seen: Vec<bool> = Speed::ALL.iter().map(|speed| speed.shows_movement()).collect();
    assert_eq!(seen, [true, true, true, true, false, false, false, false, false, false, false]);
}
