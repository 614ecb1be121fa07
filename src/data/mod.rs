//! What a network learns from and what is taken away of it: tables, data sets, weights in files.
//! Knows no browser and no fetch, and no words: what can go wrong is told as facts.

pub mod builtin;
pub mod categorical;
pub mod csv;
pub mod dataset;
pub mod digits;
pub mod gzip;
pub mod idx;
pub mod least_squares;
pub mod npy;
pub mod npz;
pub mod number;
pub mod onnx;
pub mod scaling;
pub mod table;
pub mod weights;
pub mod zip;
