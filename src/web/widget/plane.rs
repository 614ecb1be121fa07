//! The one kind of plane that all pictures are drawn on, a canvas or SVG text: pictures are compiled for each kind of
//! plane, and with two kinds all of their code would be there twice. Knows no pictures.

use std::fmt::Error;

use plotters::backend::SVGBackend;
use plotters::style::{FontDesc, TextStyle};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind as Kind,
};
use plotters_canvas::CanvasBackend;

/// The SVG backend writes letters so many times smaller than the canvas.
const LETTERS: f64 = 1.24;

/// A plane.
pub enum Plane<'a> {
    /// A canvas of the page.
    Canvas(CanvasBackend),
    /// A text.
    Svg(SVGBackend<'a>),
}

type Taken = Result<(), Kind<Error>>;

/// Which error it was helps nobody: a plane that refuses leaves an empty picture.
fn taken<E: std::error::Error + Send + Sync>(result: Result<(), Kind<E>>) -> Taken {
    result.map_err(|_| Kind::DrawingError(Error))
}

/// A colour and a width. Every style becomes one, so that what draws is compiled once and not for each kind of style and
/// of path, twice.
#[derive(Clone, Copy)]
struct Ink {
    colour: BackendColor,
    width: u32,
}

impl Ink {
    fn of(style: &impl BackendStyle) -> Self {
        Self { colour: style.color(), width: style.stroke_width() }
    }
}

impl BackendStyle for Ink {
    fn color(&self) -> BackendColor {
        self.colour
    }

    fn stroke_width(&self) -> u32 {
        self.width
    }
}

/// Does the same on either plane.
macro_rules! on {
    ($plane:expr, $backend:ident => $act:expr) => {
        match $plane {
            Plane::Canvas($backend) => taken($act),
            Plane::Svg($backend) => taken($act),
        }
    };
}

impl DrawingBackend for Plane<'_> {
    type ErrorType = Error;

    fn get_size(&self) -> (u32, u32) {
        match self {
            Self::Canvas(backend) => backend.get_size(),
            Self::Svg(backend) => backend.get_size(),
        }
    }

    fn ensure_prepared(&mut self) -> Taken {
        on!(self, backend => backend.ensure_prepared())
    }

    fn present(&mut self) -> Taken {
        on!(self, backend => backend.present())
    }

    fn draw_pixel(&mut self, point: BackendCoord, colour: BackendColor) -> Taken {
        on!(self, backend => backend.draw_pixel(point, colour))
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Taken {
        self.line(from, to, Ink::of(style))
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, fill: bool) -> Taken {
        self.rectangle(from, to, Ink::of(style), fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Taken {
        self.path(path.into_iter().collect(), Ink::of(style))
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, fill: bool) -> Taken {
        self.circle(centre, radius, Ink::of(style), fill)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Taken {
        self.polygon(path.into_iter().collect(), Ink::of(style))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Taken {
        match self {
            Self::Canvas(backend) => taken(backend.draw_text(text, style, at)),
            Self::Svg(backend) => {
                let font = FontDesc::new(style.family(), style.size() * LETTERS, style.style());
                let style = TextStyle { font, color: style.color(), pos: style.anchor() };
                taken(backend.draw_text(text, &style, at))
            }
        }
    }
}

impl Plane<'_> {
    #[inline(never)]
    fn line(&mut self, from: BackendCoord, to: BackendCoord, ink: Ink) -> Taken {
        on!(self, backend => backend.draw_line(from, to, &ink))
    }

    #[inline(never)]
    fn rectangle(&mut self, from: BackendCoord, to: BackendCoord, ink: Ink, fill: bool) -> Taken {
        on!(self, backend => backend.draw_rect(from, to, &ink, fill))
    }

    #[inline(never)]
    fn path(&mut self, path: Vec<BackendCoord>, ink: Ink) -> Taken {
        on!(self, backend => backend.draw_path(path, &ink))
    }

    #[inline(never)]
    fn circle(&mut self, centre: BackendCoord, radius: u32, ink: Ink, fill: bool) -> Taken {
        on!(self, backend => backend.draw_circle(centre, radius, &ink, fill))
    }

    #[inline(never)]
    fn polygon(&mut self, path: Vec<BackendCoord>, ink: Ink) -> Taken {
        on!(self, backend => backend.fill_polygon(path, &ink))
    }
}
