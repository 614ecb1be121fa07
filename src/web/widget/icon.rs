//! Icons as SVG, drawn by the project on a grid of 24.

use yew::prelude::*;

/// An icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Bar and triangle to the left: the start.
    Reset,
    /// Triangle and bar: one step back.
    Back,
    /// Triangle: play.
    Play,
    /// Two bars: pause.
    Pause,
    /// Bar and triangle: one step forward.
    Forward,
    /// Arrow bent to the left.
    Undo,
    /// Arrow bent to the right.
    Redo,
}

impl Icon {
    fn path(self) -> &'static str {
        match self {
            Self::Reset => "M5 5h2.4v14H5zM19.5 5v14L8.6 12z",
            Self::Back => "M14.5 5v14L4 12zM17 5h2.4v14H17z",
            Self::Play => "M7.5 4.5v15L19.5 12z",
            Self::Pause => "M7 5h3.6v14H7zM13.4 5H17v14h-3.6z",
            Self::Forward => "M9.5 5v14L20 12zM4.6 5H7v14H4.6z",
            Self::Undo => "M9 5L3.5 10.2 9 15.4v-4h5a3.3 3.3 0 0 1 0 6.6h-3V20h3a5.3 5.3 0 0 0 0-10.600H9z",
            Self::Redo => {
                "M15 5l5.500 5.200L15 15.400v-4h-5a3.300 3.300 0 0 0 0 6.600h3V20h-3a5.300 5.300 0 0 1 0-10.600h5z"
            }
        }
    }

    /// The drawing; it says nothing to a screen reader.
    pub fn draw(self) -> Html {
        html! { <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d={self.path()} /></svg> }
    }
}
