//! A picture on canvases: the ground, drawn when it changes, the living layer, drawn with each frame of a movement, and
//! above it the parts that are drawn one by one. Supplies size, device pixels, colours and progress; knows nothing of what
//! is drawn.

use gloo_render::AnimationFrame;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::ResizeObserver;
use yew::prelude::*;

use super::canvas::on_canvas;
use super::drawing::Drawing;
use super::save::{self, Format};
use crate::chart::{Style, Theme, palette};
use crate::lesson::decimal;
use crate::text::caption::Caption;
use crate::web::stage::imprint::Imprint;
use crate::web::stage::moment::Movement;

/// A place in a picture, in CSS pixels from its upper left corner, and the picture's size.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pointed {
    /// The place.
    pub at: (f64, f64),
    /// The picture's size.
    pub size: (f64, f64),
    /// Size of the picture's labels.
    pub label_px: f64,
    /// Whether it was a finger.
    pub touch: bool,
}

/// The most device pixels per CSS pixel that a bitmap has.
const FINEST: f64 = 4.0;

/// A figure.
#[derive(Properties, Clone, PartialEq)]
pub struct Props {
    /// What is drawn.
    pub picture: Drawing,
    /// The movement that led to it.
    pub movement: Movement,
    /// The colours.
    pub theme: Theme,
    /// What it shows now, in words.
    pub label: AttrValue,
    /// What it is called.
    pub caption: Caption,
    /// Its class: gives it its shape.
    pub class: Classes,
    /// Told of a press.
    #[prop_or_default]
    pub on_press: Option<Callback<Pointed>>,
    /// Told of the pointer's place; none when it leaves.
    #[prop_or_default]
    pub on_point: Option<Callback<Option<Pointed>>>,
}

/// What may happen to a figure.
pub enum Message {
    /// The browser draws the next frame of a movement.
    Frame(f64),
    /// The size or the device's pixels changed.
    Resize,
    /// A press.
    Press(PointerEvent),
    /// The pointer moves.
    Point(PointerEvent),
    /// The pointer leaves.
    Leave,
    /// It is to be saved; what fails is said at that place.
    Save((Format, Option<web_sys::Element>)),
}

/// The figure.
#[derive(Default)]
pub struct Figure {
    wrapper: NodeRef,
    ground: NodeRef,
    living: NodeRef,
    parts: NodeRef,
    /// What the ground layer shows.
    grounded: Option<(Drawing, Bitmap)>,
    /// What the layer of parts shows, and its progress.
    parted: Option<(Drawing, Bitmap, f64)>,
    /// Width, height and label size in CSS pixels: asked for when the size changes, not with each frame.
    measured: Option<(f64, f64, f64)>,
    started: Option<f64>,
    frame: Option<AnimationFrame>,
    observer: Option<(ResizeObserver, Closure<dyn FnMut()>)>,
}

impl Component for Figure {
    type Message = Message;
    type Properties = Props;

    fn create(_: &Context<Self>) -> Self {
        Self::default()
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        if props.movement.id != old.movement.id && props.movement.ms > 0.0 {
            self.started = None;
            self.next_frame(ctx);
        } else if props.picture != old.picture {
            // A jump finishes whatever moved.
            self.frame = None;
        }
        if props.class != old.class || props.theme != old.theme {
            self.measured = None;
        }
        props.caption != old.caption
            || props.label != old.label
            || props.class != old.class
            || props.picture != old.picture
            || props.theme != old.theme
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let props = ctx.props();
        match message {
            Message::Frame(time) => {
                let started = *self.started.get_or_insert(time);
                let share = ((time - started) / props.movement.ms).clamp(0.0, 1.0);
                self.frame = None;
                if share < 1.0 {
                    self.next_frame(ctx);
                }
                self.draw(props, if props.movement.back { 1.0 - share } else { share });
            }
            Message::Resize => {
                self.measure();
                if self.frame.is_none() {
                    self.draw(props, rest(props));
                }
            }
            Message::Press(event) => {
                if let (Some(told), Some(pointed)) = (&props.on_press, self.pointed(&event)) {
                    told.emit(pointed);
                }
            }
            Message::Point(event) => {
                if let Some(told) = &props.on_point {
                    told.emit(self.pointed(&event));
                }
            }
            Message::Leave => {
                if let Some(told) = &props.on_point {
                    told.emit(None);
                }
            }
            Message::Save((format, place)) => self.save(ctx, format, place),
        }
        false
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let props = ctx.props();
        let link = ctx.link();
        let onpointerup = props.on_press.as_ref().map(|_| link.callback(Message::Press));
        let onpointermove = props.on_point.as_ref().map(|_| link.callback(Message::Point));
        let onpointerleave = props.on_point.as_ref().map(|_| link.callback(|_| Message::Leave));
        html! {
            <>
                <div ref={&self.wrapper} class={classes!("figure", props.class.clone())} role="img" aria-label={props.label.clone()}
                    {onpointerup} {onpointermove} {onpointerleave}>
                    <canvas ref={&self.ground} aria-hidden="true"></canvas>
                    <canvas ref={&self.living} aria-hidden="true"></canvas>
                    if props.picture.has_parts() { <canvas ref={&self.parts} aria-hidden="true"></canvas> }
                </div>
                { save::buttons(&props.caption, &link.callback(Message::Save)) }
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.observe(ctx);
        }
        if self.measured.is_none() {
            self.measure();
        }
        // While a movement runs its frames draw; anything else is drawn at once.
        if self.frame.is_none() {
            self.draw(ctx.props(), rest(ctx.props()));
        } else {
            self.draw(ctx.props(), if ctx.props().movement.back { 1.0 } else { 0.0 });
        }
    }

    fn destroy(&mut self, _: &Context<Self>) {
        if let Some((observer, _)) = &self.observer {
            observer.disconnect();
        }
    }
}

/// The progress at which the picture stands still after its movement.
fn rest(props: &Props) -> f64 {
    if props.movement.back { 0.0 } else { 1.0 }
}

impl Figure {
    fn next_frame(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        self.frame = Some(gloo_render::request_animation_frame(move |time| link.send_message(Message::Frame(time))));
    }

    fn observe(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        let told = Closure::<dyn FnMut()>::new(move || link.send_message(Message::Resize));
        let Ok(observer) = ResizeObserver::new(told.as_ref().unchecked_ref()) else { return };
        if let Some(wrapper) = self.wrapper.cast::<web_sys::Element>() {
            observer.observe(&wrapper);
        }
        self.observer = Some((observer, told));
    }

    fn measure(&mut self) {
        let wrapper = self.wrapper.cast::<web_sys::HtmlElement>();
        self.measured = wrapper
            .map(|wrapper| (f64::from(wrapper.client_width()), f64::from(wrapper.client_height()), label_px(&wrapper)));
    }

    fn pointed(&self, event: &PointerEvent) -> Option<Pointed> {
        let wrapper = self.wrapper.cast::<web_sys::Element>()?;
        let place = wrapper.get_bounding_client_rect();
        Some(Pointed {
            at: (f64::from(event.client_x()) - place.left(), f64::from(event.client_y()) - place.top()),
            size: (place.width(), place.height()),
            label_px: label_px(&wrapper),
            touch: event.pointer_type() == "touch",
        })
    }

    fn save(&self, ctx: &Context<Self>, format: Format, place: Option<web_sys::Element>) {
        let (props, imprint) = (ctx.props(), ctx.link().context::<Imprint>(Callback::noop()));
        let (Some((width, height, label_px)), Some((Imprint(origin), _))) = (self.measured, imprint) else { return };
        let (size, caption) = ((width, height), &props.caption);
        let origin = origin.emit(caption.language);
        let sheet = save::sheet(&props.picture.svg(size, label_px, rest(props)), size, caption, &props.label, &origin);
        save::offer(sheet, format, caption, &origin, place);
    }

    fn draw(&mut self, props: &Props, progress: f64) {
        let Some((width, height, label_px)) = self.measured else { return };
        let scale = gloo_utils::window().device_pixel_ratio().clamp(props.picture.least_scale(), FINEST);
        let bitmap = |css: f64| (css * scale).round().clamp(0.0, 8192.0) as u32;
        let size = (bitmap(width), bitmap(height));
        if size.0 == 0 || size.1 == 0 {
            return;
        }
        let style = Style { scale, label_px, palette: palette(props.theme), images: None };
        let bitmap = Bitmap { theme: props.theme, size, thousandths: (scale * 1000.0) as u32 };
        let grounded = self.grounded.as_ref();
        if !grounded.is_some_and(|(picture, before)| picture.same_ground(&props.picture) && *before == bitmap) {
            on_canvas(&self.ground, size, None, &style, &|area, style| props.picture.draw_ground(area, style));
            self.grounded = Some((props.picture.clone(), bitmap));
        }
        on_canvas(&self.living, size, None, &style, &|area, style| props.picture.draw(area, style, progress));
        if props.picture.has_parts() {
            let before = self.parted.take().filter(|(_, before, _)| *before == bitmap);
            let parts = before.as_ref().and_then(|(picture, _, at)| {
                props.picture.stale_parts(picture, (*at, progress), (width, height), label_px)
            });
            let wanted = parts.as_deref();
            on_canvas(&self.parts, size, wanted, &style, &|area, style| {
                props.picture.draw_parts(area, style, progress, wanted)
            });
            let picture = before.map(|(picture, ..)| picture).filter(|picture| *picture == props.picture);
            self.parted = Some((picture.unwrap_or_else(|| props.picture.clone()), bitmap, progress));
        }
    }
}

/// What a layer was drawn with, besides the picture.
#[derive(Clone, Copy, PartialEq)]
struct Bitmap {
    theme: Theme,
    size: (u32, u32),
    /// Device pixels per CSS pixel.
    thousandths: u32,
}

/// Labels are a little smaller than the text around the figure.
fn label_px(element: &web_sys::Element) -> f64 {
    let style = gloo_utils::window().get_computed_style(element).ok().flatten();
    let size = style.and_then(|style| style.get_property_value("font-size").ok());
    let px = size.and_then(|text| decimal::parse(text.trim_end_matches("px"))).unwrap_or(16.0);
    (px * 0.86).clamp(9.0, 40.0)
}
