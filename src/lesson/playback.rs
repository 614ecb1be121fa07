//! How fast a run plays: how many steps are due after so many milliseconds. Time comes in as an argument.

/// How fast.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Speed {
    /// So many steps a second.
    PerSecond(f64),
    /// So many steps with every frame.
    PerFrame(u32),
}

impl Speed {
    /// Every speed on offer, slow to fast.
    pub const ALL: [Self; 11] = [
        Self::PerSecond(0.5),
        Self::PerSecond(1.0),
        Self::PerSecond(2.0),
        Self::PerSecond(4.0),
        Self::PerSecond(8.0),
        Self::PerSecond(15.0),
        Self::PerSecond(30.0),
        Self::PerSecond(60.0),
        Self::PerFrame(10),
        Self::PerFrame(100),
        Self::PerFrame(1000),
    ];

    /// Whether single steps can be seen as movements at this speed.
    pub fn shows_movement(self) -> bool {
        matches!(self, Self::PerSecond(rate) if rate <= 4.0)
    }
}

/// Playing or not, and what is owed of the next step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Playback {
    /// Index into [`Speed::ALL`].
    pub speed: usize,
    playing: bool,
    owed: f64,
}

impl Default for Playback {
    fn default() -> Self {
        Self { speed: 2, playing: false, owed: 0.0 }
    }
}

impl Playback {
    /// The speed.
    pub fn speed(&self) -> Speed {
        Speed::ALL.get(self.speed).copied().unwrap_or(Speed::PerSecond(2.0))
    }

    /// Whether it plays.
    pub fn is_playing(&self) -> bool {
        self.playing
    }

    /// Starts; the first step is due at once.
    pub fn play(&mut self) {
        self.playing = true;
        self.owed = 1.0;
    }

    /// Stops.
    pub fn pause(&mut self) {
        self.playing = false;
    }

    /// How many steps are due `elapsed_ms` after the last call.
    pub fn due(&mut self, elapsed_ms: f64) -> u32 {
        if !self.playing {
            return 0;
        }
        match self.speed() {
            Speed::PerFrame(steps) => steps,
            Speed::PerSecond(rate) => {
                // After a long silence (a sleeping tab) no more is owed than a quarter of a second's worth; a clock
                // that goes back or fails (NaN) owes nothing.
                let counted_ms = if elapsed_ms > 0.0 { elapsed_ms.min(250.0) } else { 0.0 };
                self.owed += rate * counted_ms / 1000.0;
                let steps = self.owed.floor();
                self.owed -= steps;
                steps as u32
            }
        }
    }
}
