//! What every parser reads: the beginnings that are changed in tests, and from which the fuzzer goes on.

use mlp_lab::data::digits::PIXELS;
use mlp_lab::data::npy::{Array, Precision};
use mlp_lab::data::zip;
use mlp_lab::lesson::backprop::Backprop;
use mlp_lab::lesson::descent::Descent;
use mlp_lab::lesson::file;
use mlp_lab::lesson::keras::Keras;
use mlp_lab::lesson::link;
use mlp_lab::lesson::material::{Draft, Use};
use mlp_lab::lesson::mnist::Mnist;
use mlp_lab::lesson::neuron::Neuron;
use mlp_lab::lesson::program::Program;
use mlp_lab::lesson::xor::Xor;
use serde_json::Value;

use super::images::packed as pack;

pub use super::spoken::{commands, reports};

/// Links with looks, positions and changed values.
const LOOKS: [&str; 8] = [
    "#/",
    "#/descent?curve=two-valleys&lr=0.1&x0=10&n=50&precision=1e-5&t=12&phase=2&e=3.1.x:-2.5,4.0.learning-rate:0.01",
    "#/neuron?activation=relu&t=3&phase=1&digits=full&e=0.0.w-1-0-0:0.25,2.3.b-1-0:-1e-3",
    "#/xor?lr=0.5&h=3&seed=7&t=12&phase=2&op=1&granularity=operation&sample=2&open=w-1-1-2&e=3.1.w-2-2-0:-1.5",
    "#/xor?update=sample&stop=correct&matrices=slide&digits=4&t=100&open=n-1-3",
    "#/xor?e=0.0.w-1-0-0:%30%2E5&lr=%EF%BC%91",
    "#/backprop?layers=3-4-2&samples=4&a1=tanh&t=5&phase=4&mode=predict&e=1.2.target-0-s1:0.9,1.2.input-0-s2:0.5",
    "#/keras?data=flowers&layers=4-3&epochs=7&batch-size=2&optimizer=adam&i2=he-normal&t=9&granularity=batch&e=2.0.b-1-0:0.5",
];

const TABLES: [&str; 10] = [
    "a,b\n1.5,-2\n3,4e2\n",
    "\u{feff}x;kind\r\n1,5;red\r\n\u{2212}2,25;blue\r\n3;red\r\n",
    "a\tb\tc\n1\t2\tx\n\n3\t4\ty\n",
    "x,kind\n1,\"a, \"\"b\"\"\"\n2,꽃\n3,\"two\nlines\"\n4,꽃\n",
    ",x,x,x\na,1,2,3\nb,2,3,4\n",
    "1,0\n2,1\n3,0\n4,1\n",
    "sky,wind,play\nsunny,weak,no\nrain,strong,yes\nsunny,strong,yes\n",
    "a, \"b\" \n1, \"2\" \n 3 ,+4\n",
    "x\n1e-320\n-1.7976931348623157e308\n.5\n123456789012345680\n",
    "a\r1\r2\r",
];

/// Links of every lesson: each setting said, each of its presets, and looks.
pub fn links() -> Vec<Vec<u8>> {
    let mut all = LOOKS.map(str::to_owned).to_vec();
    all.extend(links_of::<Neuron>());
    all.extend(links_of::<Descent>());
    all.extend(links_of::<Backprop>());
    all.extend(links_of::<Xor>());
    all.extend(links_of::<Keras>());
    all.extend(links_of::<Mnist>());
    all.into_iter().map(String::into_bytes).collect()
}

fn links_of<P: Program>() -> Vec<String> {
    let program = P::default();
    let said = P::SETTINGS.iter().filter(|setting| !program.get(setting.name).is_empty());
    let said: Vec<String> = said.map(|setting| format!("{}={}", setting.key(), program.get(setting.name))).collect();
    let queries = P::PRESETS.iter().map(|preset| preset.query.to_owned()).chain([said.join("&")]);
    queries.map(|query| format!("#/{}?{query}", P::ID)).collect()
}

/// The same as files.
pub fn files() -> Vec<Vec<u8>> {
    let links = links().into_iter().skip(1).map(|link| String::from_utf8(link).unwrap());
    links.map(|link| file::write(&link::parse(&link).unwrap()).into_bytes()).collect()
}

/// CSV as people write it.
pub fn tables() -> Vec<Vec<u8>> {
    TABLES.map(|table| table.as_bytes().to_vec()).to_vec()
}

/// What tabs keep of tables and weights.
pub fn kept() -> Vec<Vec<u8>> {
    let draft = |table: Vec<u8>| Draft::read("a.csv".to_owned(), table.into()).ok();
    let first = |draft: Draft| if draft.table.columns().len() > 2 { draft.with_use(0, Use::Unused) } else { draft };
    let own = tables().into_iter().filter_map(draft).filter_map(|draft| first(draft).own().ok());
    let weights = "2,2\n0.5,-1.0,1e-300,3.0,0.0,-0.0\n2,1\n1.0,2.0,NaN\n";
    own.filter_map(|own| own.keep()).chain([weights.to_owned()]).map(String::into_bytes).collect()
}

/// Files of one array each.
pub fn arrays() -> Vec<Vec<u8>> {
    let matrix = nalgebra::DMatrix::from_fn(3, 2, |row, column| row as f64 - 0.1 * column as f64);
    let ours = [Array::from_matrix(&matrix), Array::from_values(&[1.0, -0.0, f64::NAN]), Array::from_values(&[])];
    let ours = ours.iter().flat_map(|array| [Precision::Double, Precision::Single].map(|form| array.write(form)));
    ours.chain(archives().iter().flat_map(|archive| contents(archive))).collect()
}

fn contents(archive: &[u8]) -> Vec<Vec<u8>> {
    zip::read(archive).unwrap().iter().map(|member| member.unpack().unwrap().into_owned()).collect()
}

/// Archives that NumPy wrote.
pub fn archives() -> Vec<Vec<u8>> {
    let reference: Value = serde_json::from_str(include_str!("../reference/npz.json")).unwrap();
    ["plain", "packed", "positional", "versions"].map(|case| bytes(&reference[case]["file"])).to_vec()
}

fn bytes(hexadecimal: &Value) -> Vec<u8> {
    let digits = hexadecimal.as_str().unwrap().as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

/// Packed files: with nothing in them, with what repeats, with a text, and with all fields of the header.
pub fn packed() -> Vec<Vec<u8>> {
    let mut full = pack(b"a text, a text, a text, and again a text");
    full[3] = 0b1_1100;
    full.splice(10..10, *b"\x03\0\x09\x09\x09name\0comment\0");
    vec![pack(b""), pack(&[7; 5000]), pack(TABLES[3].as_bytes()), full]
}

/// Files of images and of labels, plain and packed.
pub fn images() -> Vec<Vec<u8>> {
    let file = |numbers: &[u32], content: &[u8]| {
        let numbers = numbers.iter().flat_map(|number| number.to_be_bytes());
        numbers.chain(content.iter().copied()).collect::<Vec<u8>>()
    };
    let pixels: Vec<u8> = (0..2 * PIXELS).map(|at| if at % 7 < 5 { 0 } else { (at * 31) as u8 }).collect();
    let plain = [file(&[2051, 2, 28, 28], &pixels), file(&[2049, 4], &[7, 0, 9, 1])];
    plain.iter().flat_map(|file| [file.clone(), pack(file)]).collect()
}
