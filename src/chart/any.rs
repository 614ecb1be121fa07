//! Any of the pictures as one type, so that the page needs one kind of figure only.

use plotters::backend::DrawingBackend;

use super::activation::ActivationPicture;
use super::compare::ComparePicture;
use super::curve::CurvePicture;
use super::descent::DescentPicture;
use super::histogram::HistogramPicture;
use super::layers::LayersPicture;
use super::network::NetworkPicture;
use super::reshape::ReshapePicture;
use super::scatter::ScatterPicture;
use super::surface::SurfacePicture;
use super::tensor::TensorPicture;
use super::{Area, Drawn, Picture, Style};

/// A picture of any kind.
#[derive(Clone, Debug, PartialEq)]
pub enum AnyPicture {
    /// A network.
    Network(NetworkPicture),
    /// A loss curve.
    Curve(CurvePicture),
    /// A decision surface.
    Surface(SurfacePicture),
    /// A descent on a curve.
    Descent(DescentPicture),
    /// An activation function.
    Activation(ActivationPicture),
    /// Two layers and the single line.
    Layers(LayersPicture),
    /// Samples and a model's line through them.
    Scatter(ScatterPicture),
    /// The present run's loss among kept ones.
    Compare(ComparePicture),
    /// A histogram of two groups.
    Histogram(HistogramPicture),
    /// A tensor as a grid of numbers.
    Tensor(TensorPicture),
    /// An image and the row that it becomes.
    Reshape(ReshapePicture),
}

impl Picture for AnyPicture {
    fn draw_ground<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        match self {
            Self::Network(picture) => picture.draw_ground(area, style),
            Self::Curve(picture) => picture.draw_ground(area, style),
            Self::Surface(picture) => picture.draw_ground(area, style),
            Self::Descent(picture) => picture.draw_ground(area, style),
            Self::Activation(picture) => picture.draw_ground(area, style),
            Self::Layers(picture) => picture.draw_ground(area, style),
            Self::Scatter(picture) => picture.draw_ground(area, style),
            Self::Compare(picture) => picture.draw_ground(area, style),
            Self::Histogram(picture) => picture.draw_ground(area, style),
            Self::Tensor(picture) => picture.draw_ground(area, style),
            Self::Reshape(picture) => picture.draw_ground(area, style),
        }
    }

    fn same_ground(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Network(one), Self::Network(two)) => one.same_ground(two),
            (Self::Curve(one), Self::Curve(two)) => one.same_ground(two),
            (Self::Surface(one), Self::Surface(two)) => one.same_ground(two),
            (Self::Descent(one), Self::Descent(two)) => one.same_ground(two),
            (Self::Activation(one), Self::Activation(two)) => one.same_ground(two),
            (Self::Layers(one), Self::Layers(two)) => one.same_ground(two),
            (Self::Scatter(one), Self::Scatter(two)) => one.same_ground(two),
            (Self::Compare(one), Self::Compare(two)) => one.same_ground(two),
            (Self::Histogram(one), Self::Histogram(two)) => one.same_ground(two),
            (Self::Tensor(one), Self::Tensor(two)) => one.same_ground(two),
            (Self::Reshape(one), Self::Reshape(two)) => one.same_ground(two),
            _ => false,
        }
    }

    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style, progress: f64) -> Drawn<DB> {
        match self {
            Self::Network(picture) => picture.draw(area, style, progress),
            Self::Curve(picture) => picture.draw(area, style, progress),
            Self::Surface(picture) => picture.draw(area, style, progress),
            Self::Descent(picture) => picture.draw(area, style, progress),
            Self::Activation(picture) => picture.draw(area, style, progress),
            Self::Layers(picture) => picture.draw(area, style, progress),
            Self::Scatter(picture) => picture.draw(area, style, progress),
            Self::Compare(picture) => picture.draw(area, style, progress),
            Self::Histogram(picture) => picture.draw(area, style, progress),
            Self::Tensor(picture) => picture.draw(area, style, progress),
            Self::Reshape(picture) => picture.draw(area, style, progress),
        }
    }
}
