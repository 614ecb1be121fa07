//! The colours of all pictures, for light, dark and high contrast, and how their contrast is computed.
//! Knows nothing of shapes. The page's style sheet uses the same values.

use plotters::style::RGBColor;

/// An sRGB colour, 8 bits a channel.
pub type Colour = RGBColor;

/// Which set of colours is in use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    /// Dark ink on a white ground.
    Light,
    /// Light ink on a near-black ground.
    Dark,
    /// Highest contrast on white.
    ContrastLight,
    /// Highest contrast on black.
    ContrastDark,
}

impl Theme {
    /// All themes.
    pub const ALL: [Theme; 4] = [Theme::Light, Theme::Dark, Theme::ContrastLight, Theme::ContrastDark];

    /// The least contrast that text has in this theme (WCAG 2.2: 4.5 is AA, 7 is AAA).
    pub fn text_contrast(self) -> f64 {
        match self {
            Theme::Light | Theme::Dark => 4.5,
            Theme::ContrastLight | Theme::ContrastDark => 7.0,
        }
    }
}

/// The direction of a phase has one colour, the same in picture, sentence, formula and code.
pub use crate::lesson::direction::Direction as Hue;

/// One set of colours.
#[derive(Debug, PartialEq)]
pub struct Palette {
    /// The page.
    pub ground: Colour,
    /// Text and main lines.
    pub ink: Colour,
    /// Labels, axes, what is secondary.
    pub quiet: Colour,
    /// Grid lines: decoration only, no meaning hangs on them.
    pub rule: Colour,
    /// Positive numbers (blue, solid).
    pub positive: Colour,
    /// Negative numbers (orange, dashed).
    pub negative: Colour,
    /// A positive link that is not lit.
    pub positive_rest: Colour,
    /// A negative link that is not lit.
    pub negative_rest: Colour,
    /// Forward phases.
    pub forward: Colour,
    /// Backward phases.
    pub backward: Colour,
    /// The update.
    pub update: Colour,
    /// Keyboard focus.
    pub accent: Colour,
    /// Samples, in order; their markers differ in shape too.
    pub samples: [Colour; 4],
    /// Classes and kept runs from the fifth on; the first four have the colours of samples.
    pub further: [Colour; 4],
    /// Fill of a neuron whose value is 1 or more.
    pub neuron_high: Colour,
    /// Fill of a neuron whose value is −1 or less.
    pub neuron_low: Colour,
    /// The surface where the output is 0, ½ and 1.
    pub surface: [Colour; 3],
    /// How far the fill of a counting cell goes from the ground to its hue.
    pub cell: f64,
}

impl Palette {
    /// The colour of a direction.
    pub fn hue(&self, hue: Hue) -> Colour {
        match hue {
            Hue::Forward => self.forward,
            Hue::Backward => self.backward,
            Hue::Update => self.update,
        }
    }

    /// The colour of a number's sign; zero and NaN have none.
    pub fn sign(&self, value: f64) -> Colour {
        if value > 0.0 {
            self.positive
        } else if value < 0.0 {
            self.negative
        } else {
            self.quiet
        }
    }

    /// As [`Palette::sign`], for links that are not lit.
    pub fn sign_rest(&self, value: f64) -> Colour {
        if value > 0.0 {
            self.positive_rest
        } else if value < 0.0 {
            self.negative_rest
        } else {
            self.quiet
        }
    }

    /// The fill of a neuron with this value: the ground at 0, full from ±1 on; without a value the ground.
    pub fn neuron(&self, value: Option<f64>) -> Colour {
        let value = value.filter(|v| !v.is_nan()).unwrap_or(0.0).clamp(-1.0, 1.0);
        let end = if value < 0.0 { self.neuron_low } else { self.neuron_high };
        mix(self.ground, end, value.abs())
    }

    /// The surface's colour at `level` of [`SURFACE_LEVELS`] − 1 equal steps from output 0 to output 1.
    pub fn surface_level(&self, level: usize) -> Colour {
        let [low, middle, high] = self.surface;
        let t = level.min(SURFACE_LEVELS - 1) as f64 / (SURFACE_LEVELS - 1) as f64 * 2.0;
        if t < 1.0 { mix(low, middle, t) } else { mix(middle, high, t - 1.0) }
    }

    /// The colour of the sample with this index; from the fifth on they repeat.
    pub fn sample(&self, index: usize) -> Colour {
        self.samples[index % self.samples.len()]
    }

    /// The colour of the class or kept run with this index; from the ninth on they repeat.
    pub fn class(&self, index: usize) -> Colour {
        let index = index % CLASSES;
        if index < self.samples.len() { self.sample(index) } else { self.further[index % self.further.len()] }
    }

    /// The colour of a pixel at `level` of [`GREY_LEVELS`] − 1 equal steps from the ground to full ink.
    pub fn grey(&self, level: usize) -> Colour {
        mix(self.ground, self.ink, level.min(GREY_LEVELS - 1) as f64 / (GREY_LEVELS - 1) as f64)
    }

    /// The colour of a weight at `level` of [`WEIGHT_LEVELS`] − 1 equal steps from negative over the ground to positive.
    pub fn weight(&self, level: usize) -> Colour {
        let half = WEIGHT_LEVELS / 2;
        let level = level.min(WEIGHT_LEVELS - 1);
        let end = if level < half { self.negative } else { self.positive };
        mix(self.ground, end, level.abs_diff(half) as f64 / half as f64)
    }

    /// The colour of what is right and of what is wrong; a symbol or a place tells it too.
    pub fn verdict(&self, right: bool) -> Colour {
        self.sample(if right { 1 } else { 2 })
    }

    /// The fill of a cell that counts what is right or wrong, from 0 (the ground) to 1: always pale enough for ink on it.
    pub fn shade(&self, right: bool, share: f64) -> Colour {
        let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
        mix(self.ground, self.verdict(right), share * self.cell)
    }
}

/// Number of colours of weights, eight to each side of zero: few enough that neighbours often share one.
pub const WEIGHT_LEVELS: usize = 17;

/// Number of colours of a decision surface.
pub const SURFACE_LEVELS: usize = 33;

/// Number of greys of an image: few enough that neighbours often share one.
pub const GREY_LEVELS: usize = 17;

/// Number of classes that differ in colour.
pub const CLASSES: usize = 8;

/// The colours of a theme.
pub fn palette(theme: Theme) -> &'static Palette {
    match theme {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
        Theme::ContrastLight => &CONTRAST_LIGHT,
        Theme::ContrastDark => &CONTRAST_DARK,
    }
}

/// `a` at 0, `b` at 1, between them channel by channel.
pub fn mix(a: Colour, b: Colour, share: f64) -> Colour {
    let channel = |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
    RGBColor(channel(a.0, b.0), channel(a.1, b.1), channel(a.2, b.2))
}

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio" and "relative luminance").
pub fn contrast(a: Colour, b: Colour) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

fn luminance(colour: Colour) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
}

const fn hex(rgb: u32) -> Colour {
    RGBColor((rgb >> 16) as u8, (rgb >> 8) as u8, rgb as u8)
}

static LIGHT: Palette = Palette {
    ground: hex(0xff_ff_ff),
    ink: hex(0x1c_21_26),
    quiet: hex(0x55_60_6b),
    rule: hex(0xe2_e6_ea),
    positive: hex(0x0b_6c_ab),
    negative: hex(0xa8_4f_00),
    positive_rest: hex(0x48_90_c0),
    negative_rest: hex(0xbe_7b_40),
    forward: hex(0x00_7a_78),
    backward: hex(0xa1_26_7f),
    update: hex(0x6b_5b_00),
    accent: hex(0x1f_4f_bf),
    samples: [hex(0x7a_51_95), hex(0x1f_80_5d), hex(0xb8_4c_22), hex(0x2b_5f_a6)],
    further: [hex(0xcc_33_8c), hex(0x29_57_66), hex(0x7a_4c_1f), hex(0x3d_2e_00)],
    neuron_high: hex(0xb4_be_c8),
    neuron_low: hex(0xe6_b8_8c),
    surface: [hex(0xf2_a6_54), hex(0xf5_f5_f4), hex(0x6f_b2_dd)],
    cell: 0.6,
};

static DARK: Palette = Palette {
    ground: hex(0x14_17_1a),
    ink: hex(0xe8_ea_ed),
    quiet: hex(0xa3_ad_b7),
    rule: hex(0x2c_33_3a),
    positive: hex(0x53_b1_ec),
    negative: hex(0xf5_93_22),
    positive_rest: hex(0x40_83_ad),
    negative_rest: hex(0xb4_6f_20),
    forward: hex(0x3f_c6_c2),
    backward: hex(0xef_7f_cb),
    update: hex(0xd8_bf_3a),
    accent: hex(0x8f_b1_ff),
    samples: [hex(0xc2_9a_e0), hex(0x5c_c7_9c), hex(0xf0_8a_5d), hex(0x7f_b0_f0)],
    further: [hex(0xff_9f_c4), hex(0x35_b8_c9), hex(0xb5_94_78), hex(0xe6_d1_6a)],
    neuron_high: hex(0x52_5c_66),
    neuron_low: hex(0x6e_4a_22),
    surface: [hex(0x8f_51_12), hex(0x22_26_2b), hex(0x1d_61_92)],
    cell: 0.5,
};

static CONTRAST_LIGHT: Palette = Palette {
    ground: hex(0xff_ff_ff),
    ink: hex(0x00_00_00),
    quiet: hex(0x33_3a_41),
    rule: hex(0xb4_bc_c4),
    positive: hex(0x00_4a_80),
    negative: hex(0x7a_35_00),
    positive_rest: hex(0x26_65_93),
    negative_rest: hex(0x8e_53_26),
    forward: hex(0x00_4f_4d),
    backward: hex(0x7d_0f_60),
    update: hex(0x4a_3f_00),
    accent: hex(0x0b_2f_8a),
    samples: [hex(0x54_2f_6e), hex(0x0c_53_39), hex(0x80_2f_0c), hex(0x17_41_7a)],
    further: [hex(0x99_26_4d), hex(0x00_5e_66), hex(0xa3_29_00), hex(0x23_29_10)],
    neuron_high: hex(0xc2_ca_d2),
    neuron_low: hex(0xf0_c8_a0),
    surface: [hex(0xf2_a6_54), hex(0xff_ff_ff), hex(0x78_ba_e4)],
    cell: 0.54,
};

static CONTRAST_DARK: Palette = Palette {
    ground: hex(0x00_00_00),
    ink: hex(0xff_ff_ff),
    quiet: hex(0xd5_db_e1),
    rule: hex(0x52_5c_66),
    positive: hex(0x7c_c8_ff),
    negative: hex(0xff_ad_4d),
    positive_rest: hex(0x63_a0_cc),
    negative_rest: hex(0xcc_8a_3e),
    forward: hex(0x5f_e3_de),
    backward: hex(0xff_9d_e0),
    update: hex(0xf2_dc_5c),
    accent: hex(0xb0_c8_ff),
    samples: [hex(0xd9_b8_f2), hex(0x7d_e3_ba), hex(0xff_a9_80), hex(0xa0_c8_ff)],
    further: [hex(0xff_8f_c0), hex(0x4f_d6_ea), hex(0xc9_a8_88), hex(0xf4_e5_8a)],
    neuron_high: hex(0x46_50_5a),
    neuron_low: hex(0x60_3e_18),
    surface: [hex(0x84_48_08), hex(0x00_00_00), hex(0x10_53_84)],
    cell: 0.42,
};
