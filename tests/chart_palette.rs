//! No tool sees inside a canvas: every pair of colours that charts lay on one another is computed here, in all themes.

use mlp_lab::chart::palette::{CLASSES, Colour, GREY_LEVELS, SURFACE_LEVELS, WEIGHT_LEVELS, contrast};
use mlp_lab::chart::{Hue, Theme, palette};
use plotters::style::RGBColor;

/// WCAG 2.2, success criterion 1.4.11.
const SHAPE: f64 = 3.0;

fn at_least(theme: Theme, what: &str, a: Colour, b: Colour, least: f64) {
    let ratio = contrast(a, b);
    assert!(ratio >= least, "{theme:?}: {what} has {ratio:.2}, needs {least}");
}

#[test]
fn contrast_is_computed_as_the_standard_says() {
    let (black, white) = (RGBColor(0, 0, 0), RGBColor(255, 255, 255));
    assert!((contrast(black, white) - 21.0).abs() < 1e-12);
    assert!((contrast(white, white) - 1.0).abs() < 1e-12);
    // #767676 is the well-known lightest grey with 4.5:1 on white; one step lighter fails.
    assert!(contrast(RGBColor(0x76, 0x76, 0x76), white) >= 4.5);
    assert!(contrast(RGBColor(0x77, 0x77, 0x77), white) < 4.5);
}

#[test]
fn text_is_readable_on_the_ground() {
    for theme in Theme::ALL {
        let p = palette(theme);
        let texts = [p.ink, p.quiet, p.positive, p.negative, p.forward, p.backward, p.update, p.accent];
        for colour in texts {
            at_least(theme, "text on ground", colour, p.ground, theme.text_contrast());
        }
        for letter in 0..5 {
            at_least(theme, "letter of a kept run", p.class(letter), p.ground, theme.text_contrast());
        }
    }
}

#[test]
fn values_are_readable_in_every_neuron() {
    for theme in Theme::ALL {
        let p = palette(theme);
        for step in -20..=20 {
            let fill = p.neuron(Some(f64::from(step) / 20.0));
            at_least(theme, "value in neuron", p.ink, fill, theme.text_contrast());
        }
        assert_eq!(p.neuron(None), p.ground);
        assert_eq!(p.neuron(Some(f64::NAN)), p.ground);
        assert_eq!(p.neuron(Some(f64::INFINITY)), p.neuron_high);
    }
}

#[test]
fn lines_and_shapes_stand_out_from_the_ground() {
    for theme in Theme::ALL {
        let p = palette(theme);
        let mut shapes = vec![p.positive, p.negative, p.positive_rest, p.negative_rest, p.quiet, p.accent, p.ink];
        shapes.extend([Hue::Forward, Hue::Backward, Hue::Update].map(|hue| p.hue(hue)));
        shapes.extend((0..CLASSES).map(|class| p.class(class)));
        for colour in shapes {
            at_least(theme, "shape on ground", colour, p.ground, SHAPE);
        }
    }
}

#[test]
fn rings_stand_out_from_the_neuron_that_they_surround() {
    for theme in Theme::ALL {
        let p = palette(theme);
        for fill in [p.ground, p.neuron_high, p.neuron_low] {
            at_least(theme, "ring on neuron", p.ink, fill, SHAPE);
        }
        at_least(theme, "frame of a lit cell", p.accent, p.neuron_high, SHAPE);
    }
}

#[test]
fn the_boundary_stands_out_from_every_colour_of_the_surface() {
    for theme in Theme::ALL {
        let p = palette(theme);
        for level in 0..SURFACE_LEVELS {
            at_least(theme, "boundary on surface", p.ink, p.surface_level(level), SHAPE);
        }
    }
}

#[test]
fn a_double_frame_stands_out_from_every_grey() {
    for theme in Theme::ALL {
        let p = palette(theme);
        assert_eq!((p.grey(0), p.grey(GREY_LEVELS - 1)), (p.ground, p.ink));
        for level in 0..GREY_LEVELS {
            let grey = p.grey(level);
            let better = contrast(p.ink, grey).max(contrast(p.ground, grey));
            assert!(better >= SHAPE, "{theme:?}: the frame of a pixel has {better:.2}");
        }
    }
}

#[test]
fn counts_are_readable_in_every_cell_and_their_hues_tell_right_from_wrong() {
    for theme in Theme::ALL {
        let p = palette(theme);
        for (right, step) in [true, false].into_iter().flat_map(|right| (0..=20).map(move |step| (right, step))) {
            let fill = p.shade(right, f64::from(step) / 20.0);
            at_least(theme, "count in cell", p.ink, fill, theme.text_contrast());
        }
        assert_eq!((p.shade(true, 0.0), p.shade(false, f64::NAN)), (p.ground, p.ground));
        for right in [true, false] {
            at_least(theme, "mark of an answer", p.verdict(right), p.ground, SHAPE);
            at_least(theme, "frame of a cell", p.accent, p.shade(right, 0.0), SHAPE);
        }
    }
}

#[test]
fn weights_run_from_negative_over_the_ground_to_positive() {
    for theme in Theme::ALL {
        let p = palette(theme);
        let half = WEIGHT_LEVELS / 2;
        let ends = [p.weight(0), p.weight(half), p.weight(WEIGHT_LEVELS - 1)];
        assert_eq!(ends, [p.negative, p.ground, p.positive]);
        for level in 0..half {
            let away = |level: usize| contrast(p.weight(level), p.ground);
            assert!(away(level) > away(level + 1), "{theme:?}: {level} below zero");
            assert!(away(WEIGHT_LEVELS - 1 - level) > away(WEIGHT_LEVELS - 2 - level), "{theme:?}: {level} above zero");
        }
        for level in 0..WEIGHT_LEVELS {
            let colour = p.weight(level);
            let better = contrast(p.ink, colour).max(contrast(p.ground, colour));
            assert!(better >= SHAPE, "{theme:?}: the frame of a weight has {better:.2}");
        }
    }
}

#[test]
fn high_contrast_is_higher() {
    for (high, normal) in [(Theme::ContrastLight, Theme::Light), (Theme::ContrastDark, Theme::Dark)] {
        let (h, n) = (palette(high), palette(normal));
        let pairs = [
            (h.ink, n.ink),
            (h.quiet, n.quiet),
            (h.positive, n.positive),
            (h.negative, n.negative),
            (h.positive_rest, n.positive_rest),
            (h.negative_rest, n.negative_rest),
            (h.forward, n.forward),
            (h.backward, n.backward),
            (h.update, n.update),
            (h.accent, n.accent),
        ];
        for (colour, usual) in pairs {
            assert!(contrast(colour, h.ground) > contrast(usual, n.ground), "{high:?} is not higher");
        }
    }
}

#[test]
fn the_surface_runs_from_negative_over_neutral_to_positive() {
    for theme in Theme::ALL {
        let p = palette(theme);
        assert_eq!(p.surface_level(0), p.surface[0]);
        assert_eq!(p.surface_level(SURFACE_LEVELS / 2), p.surface[1]);
        assert_eq!(p.surface_level(SURFACE_LEVELS - 1), p.surface[2]);
        let distinct: std::collections::HashSet<_> =
            (0..SURFACE_LEVELS).map(|l| p.surface_level(l)).map(|c| (c.0, c.1, c.2)).collect();
        assert_eq!(distinct.len(), SURFACE_LEVELS);
    }
}

#[test]
fn classes_differ_also_without_colour_sight() {
    // Machado, Oliveira and Fernandes (2009), severity 1: deuteranopia, in linear light.
    let seen = |c: Colour| {
        let linear = |v: u8| (f64::from(v) / 255.0).powf(2.2);
        let (r, g, b) = (linear(c.0), linear(c.1), linear(c.2));
        [
            0.367_322 * r + 0.860_646 * g - 0.227_968 * b,
            0.280_085 * r + 0.672_501 * g + 0.047_413 * b,
            -0.011_820 * r + 0.042_940 * g + 0.968_881 * b,
        ]
    };
    for theme in Theme::ALL {
        let classes: Vec<Colour> = (0..CLASSES).map(|class| palette(theme).class(class)).collect();
        for (i, &a) in classes.iter().enumerate() {
            for &b in &classes[i + 1..] {
                let (a, b) = (seen(a), seen(b));
                let distance: f64 = a.iter().zip(b).map(|(x, y)| (x - y).powi(2)).sum::<f64>().sqrt();
                assert!(distance > 0.03, "{theme:?}: two classes look alike ({distance:.3})");
            }
        }
    }
}
