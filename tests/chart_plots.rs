//! Loss curve, decision surface and descent, drawn from the reference run and read back from the SVG text.

mod chart_support;

use chart_support::plots::{descent, loss, surface};
use chart_support::svg::{ground, layers, living, texts};
use mlp_lab::chart::curve::{CurvePicture, Series};
use mlp_lab::chart::descent::Stage;
use mlp_lab::chart::palette::Colour;
use mlp_lab::chart::surface::SurfacePicture;
use mlp_lab::chart::window::Window;
use mlp_lab::chart::{Picture, Points, Style, Theme, Tween, Values, palette};

const SIZE: (f64, f64) = (440.0, 260.0);

fn style() -> Style {
    Style {
        scale: 1.0,
        label_px: 13.0,
        palette: palette(Theme::Light),
    }
}

fn hex(colour: Colour) -> String {
    format!("#{:02X}{:02X}{:02X}", colour.0, colour.1, colour.2)
}

/// Corners of the lines drawn in this colour.
fn lines(svg: &str, colour: Colour) -> Vec<Vec<(f64, f64)>> {
    let stroke = format!("stroke=\"{}\"", hex(colour));
    let paths = svg
        .lines()
        .filter(|line| line.starts_with("<polyline") && line.contains(&stroke));
    paths
        .map(|line| {
            corners(
                line.split("points=\"")
                    .nth(1)
                    .unwrap()
                    .split('"')
                    .next()
                    .unwrap(),
            )
        })
        .collect()
}

fn corners(points: &str) -> Vec<(f64, f64)> {
    let pair = |p: &str| {
        p.split_once(',')
            .map(|(x, y)| (x.parse().unwrap(), y.parse().unwrap()))
    };
    points.split(' ').filter_map(pair).collect()
}

/// Centres of the discs filled with this colour.
fn discs(svg: &str, colour: Colour) -> Vec<(f64, f64)> {
    let fill = format!("fill=\"{}\"", hex(colour));
    let circles = svg
        .lines()
        .filter(|line| line.starts_with("<circle") && line.contains(&fill));
    let part = |line: &str, name: &str| {
        line.split(&format!(" {name}=\""))
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .parse::<f64>()
            .unwrap()
    };
    circles
        .map(|line| (part(line, "cx"), part(line, "cy")))
        .collect()
}

fn series(points: impl Iterator<Item = (f64, f64)>, last: f64) -> CurvePicture {
    CurvePicture {
        series: vec![Series {
            points: points.collect(),
            companion: false,
        }],
        span: (0.0, last),
        present: Tween::still(last),
        future: true,
        log: false,
        edits: Vec::new(),
    }
}

#[test]
fn the_loss_curve_has_few_round_labels() {
    let svg = ground(&loss(1500.0, false), SIZE, &style());
    assert_eq!(
        texts(&svg),
        ["0", "0.2", "0.4", "0.6", "0", "5,000", "10,000"]
    );
    let log = ground(&loss(1500.0, true), SIZE, &style());
    assert!(
        texts(&log).contains(&"0.1") && texts(&log).len() <= 10,
        "{:?}",
        texts(&log)
    );
}

#[test]
fn the_dot_stands_where_the_run_stands() {
    let colour = palette(Theme::Light).accent;
    let dot = |picture: &CurvePicture, progress| {
        discs(&living(picture, SIZE, &style(), progress), colour)[0]
    };
    let moving = loss(5000.0, false);
    let at = |t: f64| {
        dot(
            &CurvePicture {
                present: Tween::still(t),
                ..moving.clone()
            },
            1.0,
        )
    };
    assert_eq!(dot(&moving, 0.0), at(4900.0));
    assert_eq!(dot(&moving, 1.0), at(5000.0));
    let (start, end) = (at(0.0).0, at(10_000.0).0);
    assert!(
        (at(5000.0).0 - (start + end) / 2.0).abs() <= 1.0,
        "5,000 is not in the middle of 10,000"
    );
}

#[test]
fn the_past_is_bold_and_the_future_thin_and_can_be_hidden() {
    let colours = palette(Theme::Light);
    let picture = loss(2000.0, false);
    let past = lines(&living(&picture, SIZE, &style(), 1.0), colours.ink);
    let dot = discs(&living(&picture, SIZE, &style(), 1.0), colours.accent)[0];
    assert!(past.iter().flatten().all(|p| p.0 <= dot.0 + 1.0));
    let reach = |picture: &CurvePicture| {
        let all = lines(&ground(picture, SIZE, &style()), colours.quiet);
        all.iter()
            .filter(|l| l.len() > 5)
            .flatten()
            .map(|p| p.0)
            .fold(0.0, f64::max)
    };
    assert!(reach(&picture) > 400.0);
    assert_eq!(
        reach(&CurvePicture {
            future: false,
            ..picture
        }),
        0.0
    );
}

#[test]
fn a_hundred_thousand_points_keep_their_peaks_and_draw_fast() {
    let spike = |i: i32| {
        if i == 54_321 {
            9.0
        } else if i == 77_777 {
            0.5
        } else {
            4.0 + f64::from(i % 7) / 10.0
        }
    };
    let picture = series((0..100_000).map(|i| (f64::from(i), spike(i))), 100_000.0);
    let began = std::time::Instant::now();
    let svg = living(&picture, SIZE, &style(), 1.0);
    let took = began.elapsed();
    assert!(took.as_millis() < 500, "{took:?}");
    let all: Vec<(f64, f64)> = lines(&svg, palette(Theme::Light).ink).concat();
    assert!(all.len() < 4 * 440, "{} corners", all.len());
    let (left, right) = (all[0].0, all[all.len() - 1].0);
    let highest = all.iter().min_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    let lowest = all.iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    assert!((highest.0 - (left + (right - left) * 0.543_21)).abs() <= 1.5);
    assert!((lowest.0 - (left + (right - left) * 0.777_77)).abs() <= 1.5);
}

#[test]
fn values_that_are_not_finite_leave_gaps_and_a_finite_axis() {
    let value = |i: i32| match i {
        40..=49 => f64::NAN,
        70.. => f64::INFINITY,
        _ => 1.0 + f64::from(i % 2),
    };
    let svg = layers(
        &series((0..100).map(|i| (f64::from(i), value(i))), 100.0),
        SIZE,
        &style(),
        1.0,
    );
    let parts = lines(&svg, palette(Theme::Light).ink);
    assert_eq!(parts.len(), 2);
    let gap = (parts[0].last().unwrap().0, parts[1][0].0);
    assert!(gap.1 - gap.0 > 30.0, "no gap at {gap:?}");
    assert!(texts(&svg).contains(&"2.0"));
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
}

#[test]
fn edits_leave_marks() {
    let colours = palette(Theme::Light);
    let with = ground(&loss(1500.0, false), SIZE, &style());
    let marks = lines(&with, colours.update);
    assert!(!marks.is_empty());
    let x = marks[0][0].0;
    assert!(
        marks.iter().flatten().all(|p| p.0 == x),
        "the mark is not upright"
    );
}

#[test]
fn the_axis_keeps_still_while_the_curve_grows() {
    assert!(loss(1500.0, false).same_ground(&loss(1600.0, false)));
    assert!(!loss(1500.0, false).same_ground(&loss(1500.0, true)));
}

#[test]
fn the_trained_surface_separates_the_samples() {
    let picture = surface("9999", 1);
    let at = |x: f64, y: f64| {
        let index = |v: f64| ((v + 0.2) / 1.4 * 31.0).round() as usize;
        picture.values[index(y) * 32 + index(x)]
    };
    assert!(at(0.0, 0.0) < 0.1 && at(1.0, 1.0) < 0.1 && at(0.0, 1.0) > 0.9 && at(1.0, 0.0) > 0.9);
    let svg = ground(&picture, (300.0, 300.0), &style());
    let colours = palette(Theme::Light);
    for level in [colours.surface_level(1), colours.surface_level(31)] {
        assert!(
            svg.contains(&format!("fill=\"{}\"", hex(level))),
            "the surface has no {level:?}"
        );
    }
    assert_eq!(texts(&svg), ["0", "0", "1", "1"]);
}

#[test]
fn runs_of_one_colour_are_one_block() {
    let flat = SurfacePicture {
        values: std::iter::repeat_n(0.25, 32 * 32).collect(),
        ..surface("0", 1)
    };
    let blocks = |picture: &SurfacePicture| {
        ground(picture, (300.0, 300.0), &style())
            .matches("<rect")
            .count()
    };
    let rows = blocks(&flat);
    assert!(rows <= 160, "{rows} blocks for one colour");
    let real = blocks(&surface("9999", 1));
    assert!(real > rows && real < 6000, "{real} blocks");
}

#[test]
fn the_boundary_runs_where_the_output_is_one_half() {
    // Output = x: the boundary is the upright line in the middle.
    let (columns, rows) = (32, 32);
    let values: Values = SurfacePicture::grid(columns, rows, (0.0, 1.0), (0.0, 1.0))
        .map(|(x, _)| x)
        .collect();
    let picture = SurfacePicture {
        columns,
        rows,
        values,
        before: None,
        x: (0.0, 1.0),
        y: (0.0, 1.0),
        samples: Vec::new(),
    };
    let svg = ground(&picture, (300.0, 300.0), &style());
    let pieces = lines(&svg, palette(Theme::Light).ink);
    assert_eq!(pieces.len(), 31);
    let x = pieces[0][0].0;
    assert!(pieces.iter().flatten().all(|p| (p.0 - x).abs() <= 1.0));
    let left = svg
        .split("<rect")
        .skip(1)
        .map(|r| r.split("x=\"").nth(1).unwrap().split('"').next().unwrap());
    let left = left
        .map(|x| x.parse::<f64>().unwrap())
        .fold(f64::INFINITY, f64::min);
    let side = 300.0 - 2.0 * 13.0;
    assert!(
        (x - (left + side / 2.0)).abs() <= 2.0,
        "{x} is not in the middle of {side} from {left}"
    );
}

#[test]
fn the_surface_passes_from_before_to_after() {
    let after = surface("9999", 1);
    let before = surface("999", 1);
    let moving = SurfacePicture {
        before: Some(before.values.clone()),
        ..after.clone()
    };
    let size = (300.0, 300.0);
    let start = layers(&moving, size, &style(), 0.0);
    assert_eq!(start, layers(&before, size, &style(), 1.0));
    assert_eq!(
        layers(&moving, size, &style(), 1.0),
        layers(&after, size, &style(), 1.0)
    );
}

#[test]
fn each_sample_shows_its_target_and_the_shown_one_is_larger() {
    let svg = living(&surface("999", 1), (300.0, 300.0), &style(), 1.0);
    assert_eq!(
        texts(&svg),
        ["0", "1", "0", "1"],
        "the shown sample comes last, above the others"
    );
    assert_ne!(
        svg,
        living(&surface("999", 2), (300.0, 300.0), &style(), 1.0)
    );
}

const WIDE: (f64, f64) = (640.0, 400.0);

fn ball(picture: &mlp_lab::chart::descent::DescentPicture, progress: f64) -> (f64, f64) {
    discs(
        &living(picture, WIDE, &style(), progress),
        palette(Theme::Light).accent,
    )[0]
}

#[test]
fn the_ball_slides_from_x_to_the_next_x_along_the_curve() {
    let sliding = descent(10.0, 0.9, 6, Stage::Slide);
    let resting = descent(10.0, 0.9, 6, Stage::Ball);
    assert_eq!(ball(&sliding, 0.0), ball(&resting, 1.0));
    let mut arrived = resting.clone();
    arrived.x = Tween::still(sliding.x.to);
    arrived.y = Tween::still(sliding.y.to);
    assert_eq!(ball(&sliding, 1.0), ball(&arrived, 1.0));
    let half = ball(&sliding, 0.5);
    // The step jumps across the valley: half way the ball is in its depth, not above it.
    assert!(half.1 > ball(&sliding, 0.0).1 && half.1 > ball(&sliding, 1.0).1);
}

#[test]
fn each_stage_adds_its_part() {
    let colours = palette(Theme::Light);
    let drawn = |stage| living(&descent(10.0, 0.1, 3, stage), WIDE, &style(), 1.0);
    let has = |stage, colour| !lines(&drawn(stage), colour).is_empty();
    let stages = [Stage::Ball, Stage::Tangent, Stage::Arrow, Stage::Slide];
    assert_eq!(
        stages.map(|s| has(s, colours.backward)),
        [false, true, true, true]
    );
    assert_eq!(
        stages.map(|s| has(s, colours.update)),
        [false, false, true, true]
    );
}

#[test]
fn the_tangent_touches_the_curve_and_the_arrow_goes_from_x_to_x() {
    let colours = palette(Theme::Light);
    let picture = descent(10.0, 0.1, 3, Stage::Arrow);
    let svg = living(&picture, WIDE, &style(), 1.0);
    let at = ball(&picture, 1.0);
    let tangent = &lines(&svg, colours.backward)[0];
    let (a, b) = (tangent[0], tangent[tangent.len() - 1]);
    let height = a.1 + (b.1 - a.1) * (at.0 - a.0) / (b.0 - a.0);
    assert!(
        (height - at.1).abs() <= 1.5,
        "the tangent passes {height}, the ball is at {}",
        at.1
    );
    let mut arrived = picture.clone();
    arrived.x = Tween::still(picture.x.to);
    let arrow = &lines(&svg, colours.update)[0];
    assert!((arrow[0].0 - at.0).abs() <= 1.0);
    let tip = svg
        .lines()
        .find(|l| l.starts_with("<polygon") && l.contains(&hex(colours.update)))
        .unwrap();
    let tip = corners(
        tip.split("points=\"")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap(),
    )[0];
    assert!((tip.0 - ball(&arrived, 1.0).0).abs() <= 1.0);
    assert!(tip.0 < at.0, "right of the minimum the arrow goes left");
}

#[test]
fn diverged_runs_are_finite_pictures_up_to_the_end_of_numbers() {
    // Rate 1.2 multiplies the distance by −1.4 each step: 1,045 steps reach 1e153.
    let picture = descent(10.0, 1.2, 1045, Stage::Arrow);
    assert!(picture.x.to.abs() > 1e152 && picture.window.centre.is_some());
    let svg = layers(&picture, WIDE, &style(), 1.0);
    assert!(!svg.contains("NaN") && !svg.contains("inf"));
    let at = ball(&picture, 1.0);
    assert!((0.0..=640.0).contains(&at.0) && (0.0..=400.0).contains(&at.1));
    assert!(
        texts(&svg).iter().any(|t| t.starts_with("10¹")),
        "{:?}",
        texts(&svg)
    );
    assert!(
        discs(&svg, palette(Theme::Light).ground).len() > 50,
        "the trail is thinned away"
    );
}

#[test]
fn the_window_turns_logarithmic_beyond_a_thousand() {
    let f = |x: f64| (x - 3.0).powi(2) + 10.0;
    let near = Window::around([10.0, -990.0], (3.0, 10.0), f);
    let far = Window::around([10.0, -998.0], (3.0, 10.0), f);
    assert_eq!((near.centre, far.centre), (None, Some((3.0, 10.0))));
    assert!(near.x.0 < -990.0 && near.y.0 < 10.0 && near.y.1 > f(-990.0));
    let samples = far.samples(100);
    assert!(samples.windows(2).all(|p| p[0] < p[1]));
    assert!((samples[50] - 3.0).abs() < 1e-9);
}

#[test]
fn long_trails_are_thinned_to_what_can_be_seen() {
    let picture = descent(10.0, 0.001, 9000, Stage::Ball);
    let svg = living(&picture, WIDE, &style(), 1.0);
    let rings = svg.matches("<circle").count();
    assert!(rings < 1000, "{rings} circles for 9,000 points");
}

#[test]
fn points_are_equal_if_their_numbers_are() {
    let points = |last: f64| {
        [(0.0, f64::NAN), (1.0, last)]
            .into_iter()
            .collect::<Points>()
    };
    assert!(points(2.0) == points(2.0) && points(2.0) != points(3.0));
}
