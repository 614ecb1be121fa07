//! QR codes: the standard's fixed patterns stand where they must, and the bound is kept. What a camera reads of them is
//! asked in the browser, of another program.

#![allow(clippy::unwrap_used)]

use mlp_lab::chart::qr::{Code, code};
use mlp_lab::lesson::link::LONGEST_CODE;

/// Which squares the path darkens; fails on anything but runs of one row.
fn dark(code: &Code) -> Vec<Vec<bool>> {
    let side = usize::try_from(code.side).unwrap();
    let mut squares = vec![vec![false; side]; side];
    for run in code.path.split_terminator('z') {
        let (start, rest) = run.strip_prefix('M').unwrap().split_once('h').unwrap();
        let (x, y) = start.split_once(' ').unwrap();
        let (length, back) = rest.split_once("v1h-").unwrap();
        assert_eq!(length, back);
        let (x, y, length): (usize, usize, usize) = (x.parse().unwrap(), y.parse().unwrap(), length.parse().unwrap());
        squares[y][x..x + length].fill(true);
    }
    squares
}

/// A finder pattern with its light border: 7 squares wide, from its upper left corner.
fn is_finder(squares: &[Vec<bool>], left: usize, top: usize) -> bool {
    (0..7).all(|y: usize| {
        (0..7).all(|x: usize| {
            let ring = x.abs_diff(3).max(y.abs_diff(3));
            squares[top + y][left + x] == (ring != 2)
        })
    })
}

#[test]
fn a_code_has_its_finders_its_timing_and_its_quiet_zone() {
    for length in [1, 25, 100, 300, LONGEST_CODE] {
        let drawn = code(&"#/xor?t=3&".repeat(60)[..length]).unwrap();
        let squares = dark(&drawn);
        let side = squares.len();
        assert_eq!((side - 8) % 4, 1, "17 + 4 × version squares inside the quiet zone");
        let quiet = |x: usize, y: usize| [x, y].into_iter().any(|at| at < 4 || at >= side - 4);
        let dark_in_quiet = (0..side).any(|y| (0..side).any(|x| quiet(x, y) && squares[y][x]));
        assert!(!dark_in_quiet, "{length}");
        for (left, top) in [(4, 4), (side - 11, 4), (4, side - 11)] {
            assert!(is_finder(&squares, left, top), "{length}: {left}, {top}");
        }
        let timing = (12..side - 12).all(|at| squares[10][at] == (at % 2 == 0) && squares[at][10] == (at % 2 == 0));
        assert!(timing, "{length}");
    }
}

#[test]
fn longer_texts_have_none() {
    assert!(code(&"a".repeat(LONGEST_CODE)).is_some());
    assert_eq!(code(&"a".repeat(LONGEST_CODE + 1)), None);
    assert_eq!(code(&"가".repeat(LONGEST_CODE / 3 + 1)), None);
}

#[test]
fn another_text_is_another_code() {
    assert_ne!(code("#/xor?t=3"), code("#/xor?t=4"));
    assert_eq!(code("#/xor?t=3"), code("#/xor?t=3"));
}
