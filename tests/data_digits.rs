//! The form of MNIST, and digits written by nobody: the same for a seed, of all classes, like the real ones in their ink,
//! and learnable.
#![allow(clippy::unwrap_used)]

mod mnist_support;

use mlp_lab::data::digits::{Bounds, Digits, FIT, Handwriting, Image, MIDDLE, PIXELS, SHEET, SIDE, normalize, steps};
use mlp_lab::engine::sparse::{Head, Hidden, Moving, Setup, SparseTrainer};
use mnist_support::start;
use proptest::prelude::*;
use std::sync::Arc;

fn written(seed: u32, count: usize) -> Digits {
    let mut digits = Digits::default();
    digits.extend(Handwriting::new(seed).take(count));
    digits
}

/// The FNV-1a hash of some bytes.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

#[test]
fn a_seed_gives_the_same_digits_in_any_portions() {
    let whole = written(5, 100);
    let mut hand = Handwriting::new(5);
    let mut portions = Digits::default();
    for portion in [1, 30, 0, 69] {
        portions.extend(hand.by_ref().take(portion));
    }
    assert!(portions == whole);
    assert!(written(6, 100).pixels != whole.pixels);
    assert_eq!(hash(&whole.pixels), 16_164_272_812_995_285_813, "these bits are the same on every machine");
}

#[test]
fn ten_digits_in_a_row_are_all_ten() {
    let digits = written(1, 1_000);
    assert_eq!((digits.count(), digits.pixels.len()), (1_000, 1_000 * PIXELS));
    for ten in digits.labels.chunks_exact(10) {
        let mut sorted = ten.to_vec();
        sorted.sort_unstable();
        assert_eq!(sorted, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
    assert!(digits.labels[..10] != digits.labels[10..20], "in no fixed order");
}

#[test]
fn the_ink_is_like_that_of_mnist() {
    let digits = written(2, 2_000);
    let inked = digits.pixels.iter().filter(|&&byte| byte > 0).count() as f64 / digits.pixels.len() as f64;
    // 19.1 % of MNIST's training images.
    assert!((0.175..0.21).contains(&inked), "{inked}");
    let mean = digits.pixels.iter().map(|&byte| f64::from(byte)).sum::<f64>() / digits.pixels.len() as f64 / 255.0;
    // 13.1 % there.
    assert!((0.11..0.145).contains(&mean), "{mean}");
    let different: std::collections::BTreeSet<_> = digits.pixels.chunks_exact(PIXELS).collect();
    assert_eq!(different.len(), 2_000);
}

#[test]
fn every_digit_is_whole_and_in_the_middle() {
    let mut hand = Handwriting::new(3);
    for _ in 0..1_000 {
        let written = hand.write();
        assert_eq!((written.sheet.width(), written.sheet.height()), (SHEET, SHEET));
        let on_sheet = written.sheet.bounds().unwrap();
        assert!(on_sheet.left > 0 && on_sheet.top > 0 && on_sheet.right < SHEET && on_sheet.bottom < SHEET);
        let image = normalize(&written.sheet);
        let bounds = image.bounds().unwrap();
        // Rounding may take away an edge of very faint ink.
        assert!((FIT - 1..=FIT).contains(&bounds.width().max(bounds.height())), "{bounds:?}");
        let (x, y) = image.centre_of_mass().unwrap();
        assert_eq!((x as usize, y as usize), (MIDDLE, MIDDLE), "a {}", written.label);
        assert!(image.pixels().iter().any(|&byte| byte > 200), "a {} is faint", written.label);
    }
}

/// A network with 64 hidden units in a training on digits of this seed, batches of 32, η = 3.
fn trainer(hand: &mut Handwriting, count: usize) -> SparseTrainer {
    let mut digits = Digits::default();
    digits.extend(hand.by_ref().take(count));
    let setup = Setup {
        hidden: Hidden::Sigmoid,
        head: Head::SigmoidSquares,
        moving: Moving::Sgd { learning_rate: 3.0 },
        batch_size: 32,
        shuffle: Some(1),
    };
    SparseTrainer::new(setup, &Arc::new(digits.samples().unwrap()), &start(1, 64), 1).unwrap()
}

/// The share of right answers after each epoch.
fn learn(trainer: &mut SparseTrainer, epochs: usize, test: &Digits) -> Vec<f64> {
    let rows: Vec<usize> = (0..test.count()).collect();
    let test = test.samples().unwrap();
    let epoch = |_| {
        (0..trainer.batches()).for_each(|_| _ = trainer.step());
        trainer.evaluate(&test, &rows).1.right as f64 / rows.len() as f64
    };
    (0..epochs).map(epoch).collect()
}

#[test]
fn a_small_network_learns_them() {
    let mut hand = Handwriting::new(4);
    let mut trainer = trainer(&mut hand, 4_000);
    let mut test = Digits::default();
    test.extend(hand.take(1_000));
    let right = learn(&mut trainer, 6, &test);
    println!("right after each epoch: {right:?}");
    assert!(right[0] < 0.9, "too easy: {right:?}");
    assert!(right[5] > 0.93, "{right:?}");
}

#[test]
fn what_is_learned_from_them_reads_real_digits() {
    let Some(test) = mnist_support::test() else { return };
    let right = learn(&mut trainer(&mut Handwriting::new(4), 10_000), 5, &test);
    println!("right of MNIST's test images after each epoch: {right:?}");
    assert!(right[4] > 0.75, "{right:?}");
}

fn image(width: usize, rows: &[u8]) -> Image {
    Image::new(width, rows.len() / width, rows.to_vec()).unwrap()
}

#[test]
fn the_steps_are_those_of_mnist() {
    // A bar of 10 × 40 in a corner of 100 × 60.
    let mut pixels = vec![0; 6_000];
    for row in 5..45 {
        pixels[row * 100 + 80..row * 100 + 90].fill(255);
    }
    let steps = steps(&image(100, &pixels)).unwrap();
    assert_eq!(steps.bounds, Bounds { left: 80, top: 5, right: 90, bottom: 45 });
    assert_eq!(steps.fitted, image(5, &[255; 100]));
    assert_eq!(steps.centre, (2.5, 10.0));
    assert_eq!(steps.at, (12, 4));
    assert_eq!(steps.image.bounds(), Some(Bounds { left: 12, top: 4, right: 17, bottom: 24 }));
    assert!(steps.image.pixels().iter().all(|&byte| byte == 0 || byte == 255));
}

#[test]
fn shape_is_kept_and_parts_of_pixels_are_grey() {
    // 30 × 1: scaled by 2/3, so that one row has two thirds of the ink.
    let line = steps(&image(30, &[255; 30])).unwrap();
    assert_eq!(line.fitted, image(20, &[170; 20]));
    // One pixel becomes a square of 20 × 20.
    let point = steps(&image(1, &[9])).unwrap();
    assert_eq!(point.fitted, image(20, &[9; 400]));
    assert_eq!(point.at, (4, 4));
}

#[test]
fn weight_at_one_end_does_not_push_ink_out() {
    let mut pixels = vec![0; 400];
    pixels[..20].fill(255);
    pixels[399] = 1;
    let steps = steps(&image(20, &pixels)).unwrap();
    assert_eq!((steps.centre.1 as usize, steps.at.1), (0, SIDE - FIT));
    assert_eq!(steps.image.pixels().iter().filter(|&&byte| byte > 0).count(), 21);
}

#[test]
fn no_ink_gives_none() {
    assert_eq!(steps(&Image::blank(5, 9)), None);
    assert_eq!(steps(&Image::blank(0, 0)), None);
    assert_eq!(normalize(&Image::blank(5, 9)), Image::blank(SIDE, SIDE));
    assert_eq!(Image::new(2, 2, vec![1; 5]), None);
    assert_eq!(Image::new(usize::MAX, 2, vec![]), None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_image_fits(
        width in 1..90_usize,
        height in 1..90_usize,
        ink in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..40),
    ) {
        let mut pixels = vec![0; width * height];
        ink.into_iter().for_each(|(at, byte)| pixels[at.index(width * height)] = byte);
        let image = image(width, &pixels);
        let normal = normalize(&image);
        prop_assert_eq!((normal.width(), normal.height()), (SIDE, SIDE));
        if let Some(steps) = steps(&image) {
            prop_assert!(steps.fitted.width().max(steps.fitted.height()) == FIT);
            let sum = |image: &Image| image.pixels().iter().map(|&byte| u32::from(byte)).sum::<u32>();
            prop_assert_eq!(sum(&steps.image), sum(&steps.fitted), "nothing is cut off");
        }
    }
}
