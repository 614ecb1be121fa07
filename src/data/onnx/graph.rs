//! A network as ONNX's graph of operators, each named value made once.
//! Knows operators and tensors, no bytes of files but those of numbers.

use super::proto::Message;
use crate::data::npy::Precision;
use nalgebra::DMatrix;

/// ONNX's names of element types, `TensorProto.DataType`.
const FLOAT: u64 = 1;
const DOUBLE: u64 = 11;
/// `AttributeProto.AttributeType` of a float.
const ATTRIBUTE_FLOAT: u64 = 1;
/// `AttributeProto.AttributeType` of a whole number.
const ATTRIBUTE_INT: u64 = 2;

/// An operator's attribute.
pub(super) enum Attribute {
    /// A float.
    Float(&'static str, f32),
    /// A whole number.
    Int(&'static str, u64),
}

/// A graph that is being built.
pub(super) struct Graph {
    precision: Precision,
    nodes: Vec<Message>,
    tensors: Vec<Message>,
    /// Values that were made, to name the next one.
    made: usize,
}

impl Graph {
    pub(super) fn new(precision: Precision) -> Self {
        Self { precision, nodes: vec![], tensors: vec![], made: 0 }
    }

    /// The number of the graph's element type.
    pub(super) fn element_type(&self) -> u64 {
        match self.precision {
            Precision::Single => FLOAT,
            Precision::Double => DOUBLE,
        }
    }

    /// The operator with these inputs: the name of its output.
    pub(super) fn node(&mut self, operator: &str, inputs: &[&str], attributes: &[Attribute]) -> String {
        self.made += 1;
        let output = format!("v{}", self.made);
        self.named_node(operator, inputs, &output, attributes);
        output
    }

    /// The operator with these inputs and this name of its output (`NodeProto`).
    pub(super) fn named_node(&mut self, operator: &str, inputs: &[&str], output: &str, attributes: &[Attribute]) {
        let node = inputs.iter().fold(Message::new(), |node, input| node.text(1, input));
        let node = node.text(2, output).text(4, operator);
        self.nodes.push(node.messages(5, attributes.iter().map(attribute)));
    }

    /// A constant of some shape (`TensorProto`), its numbers in C order. Its name is given back.
    pub(super) fn tensor(&mut self, name: String, shape: &[usize], values: impl Iterator<Item = f64>) -> String {
        let raw: Vec<u8> = match self.precision {
            Precision::Single => values.flat_map(|value| (value as f32).to_le_bytes()).collect(),
            Precision::Double => values.flat_map(f64::to_le_bytes).collect(),
        };
        let tensor = shape.iter().fold(Message::new(), |tensor, &length| tensor.number(1, length as u64));
        self.tensors.push(tensor.number(2, self.element_type()).text(8, &name).bytes(9, &raw));
        name
    }

    /// A single number.
    pub(super) fn scalar(&mut self, value: f64) -> String {
        self.made += 1;
        let name = format!("c{}", self.made);
        self.tensor(name, &[], std::iter::once(value))
    }

    /// A matrix.
    pub(super) fn matrix(&mut self, name: String, matrix: &DMatrix<f64>) -> String {
        let values = matrix.row_iter().flat_map(|row| row.iter().copied().collect::<Vec<_>>());
        self.tensor(name, &[matrix.nrows(), matrix.ncols()], values)
    }

    /// The whole graph (`GraphProto`) from its input to its output, each a name with its number of columns.
    pub(super) fn finish(self, name: &str, input: (&str, usize), output: (&str, usize)) -> Message {
        let (input, output) = (self.value(input), self.value(output));
        let graph = Message::new().messages(1, self.nodes).text(2, name).messages(5, self.tensors);
        graph.message(11, &input).message(12, &output)
    }

    /// Samples × columns, any number of samples (`ValueInfoProto`).
    fn value(&self, (name, columns): (&str, usize)) -> Message {
        let samples = Message::new().text(2, "N");
        let columns = Message::new().number(1, columns as u64);
        let shape = Message::new().messages(1, [samples, columns]);
        let tensor = Message::new().number(1, self.element_type()).message(2, &shape);
        Message::new().text(1, name).message(2, &Message::new().message(1, &tensor))
    }
}

/// `AttributeProto`.
fn attribute(attribute: &Attribute) -> Message {
    match *attribute {
        Attribute::Float(name, value) => Message::new().text(1, name).float(2, value).number(20, ATTRIBUTE_FLOAT),
        Attribute::Int(name, value) => Message::new().text(1, name).number(3, value).number(20, ATTRIBUTE_INT),
    }
}
