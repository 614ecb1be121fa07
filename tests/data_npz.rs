//! Files of arrays: those that NumPy wrote (`tests/reference/npz.py`), our own, and broken ones.
#![allow(clippy::unwrap_used, clippy::panic)]

use mlp_lab::data::npy::{Array, NpyError, Precision};
use mlp_lab::data::npz::{self, Named, NpzError};
use mlp_lab::data::weights::{self, LayerWeights, WeightsError};
use mlp_lab::data::zip::{self, ZipError};
use nalgebra::{DMatrix, DVector};
use proptest::prelude::*;
use serde_json::Value;

fn reference() -> Value {
    serde_json::from_str(include_str!("reference/npz.json")).unwrap()
}

fn bytes(hexadecimal: &Value) -> Vec<u8> {
    let digits = hexadecimal.as_str().unwrap().as_bytes().chunks(2);
    digits.map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

fn some_arrays() -> Named {
    let matrix = DMatrix::from_fn(3, 2, |row, column| row as f64 - 0.1 * column as f64);
    [("kernel_0", Array::from_matrix(&matrix)), ("bias_0", Array::from_values(&[1.0, -0.0]))]
        .map(|(name, array)| (name.to_owned(), array))
        .to_vec()
}

#[test]
fn numpys_files_are_read_to_the_bit() {
    let reference = reference();
    for case in ["plain", "packed", "positional", "versions"] {
        let arrays = npz::read(&bytes(&reference[case]["file"])).unwrap();
        let wanted = reference[case]["arrays"].as_object().unwrap();
        assert_eq!(arrays.len(), wanted.len());
        for (name, array) in arrays {
            let values: Vec<f64> = serde_json::from_value(wanted[&name]["values"].clone()).unwrap();
            let shape: Vec<usize> = serde_json::from_value(wanted[&name]["shape"].clone()).unwrap();
            assert_eq!((array.shape(), bits(array.values())), (shape.as_slice(), bits(&values)), "{case}: {name}");
        }
    }
}

#[test]
fn other_types_are_refused_by_name() {
    for (name, case) in reference()["refused"].as_object().unwrap() {
        let descr = case["descr"].as_str().unwrap().to_owned();
        let Err(NpzError::Array { name: found, problem: NpyError::Type { descr: told } }) =
            npz::read(&bytes(&case["file"]))
        else {
            panic!("{name}")
        };
        assert!(found == *name && told.starts_with(&descr), "{told} for {descr}");
    }
}

#[test]
fn arrays_come_back() {
    let arrays = some_arrays();
    assert_eq!(npz::read(&npz::write(&arrays, Precision::Double).unwrap()).unwrap(), arrays);
    let single = npz::read(&npz::write(&arrays, Precision::Single).unwrap()).unwrap();
    for ((_, before), (_, after)) in arrays.iter().zip(&single) {
        assert_eq!(before.shape(), after.shape());
        assert!(
            before
                .values()
                .iter()
                .zip(after.values())
                .all(|(&before, &after)| f64::from(before as f32).to_bits() == after.to_bits())
        );
    }
    assert_eq!(npz::read(&npz::write(&[], Precision::Double).unwrap()).unwrap(), vec![]);
}

#[test]
fn names_that_no_reader_takes_are_not_written() {
    let named = |names: &[&str]| {
        let arrays: Named = names.iter().map(|&name| (name.to_owned(), Array::from_values(&[1.0]))).collect();
        npz::write(&arrays, Precision::Double).unwrap_err()
    };
    assert_eq!(named(&["a", "a"]), NpzError::Zip(ZipError::SameName { name: "a.npy".to_owned() }));
    assert_eq!(named(&["a", &"b".repeat(197)]), NpzError::Zip(ZipError::Name { member: 1 }));
    let many: Vec<String> = (0..1_001).map(|index| index.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(named(&many), NpzError::Zip(ZipError::TooManyMembers { members: 1_001 }));
}

#[test]
fn two_arrays_of_one_name_are_refused() {
    let array = Array::from_values(&[1.0]).write(Precision::Double);
    let read = |names: [&str; 2]| npz::read(&zip::write(&names.map(|name| (name, array.clone()))).unwrap());
    assert_eq!(read(["a", "a.npy"]), Err(NpzError::Zip(ZipError::SameName { name: "a".to_owned() })));
    assert_eq!(read(["a", "a.npz"]).unwrap().len(), 2);
}

#[test]
fn every_cut_and_every_changed_byte_is_survived() {
    let reference = reference();
    let packed = bytes(&reference["packed"]["file"]);
    for file in [npz::write(&some_arrays(), Precision::Single).unwrap(), packed] {
        let whole = npz::read(&file).unwrap();
        for length in 0..file.len() {
            assert!(npz::read(&file[..length]).is_err(), "{length}");
        }
        for place in 0..file.len() {
            for change in [0x01, 0x80, 0xff] {
                let mut broken = file.clone();
                broken[place] ^= change;
                // A changed name, date or attribute does no harm; a changed number would.
                if let Ok(arrays) = npz::read(&broken) {
                    let values = |arrays: &Named| arrays.iter().map(|(_, array)| array.clone()).collect::<Vec<_>>();
                    assert_eq!(values(&arrays), values(&whole), "byte {place}");
                }
            }
        }
    }
    assert_eq!(npz::read(b"").unwrap_err(), NpzError::Zip(ZipError::NotAnArchive));
    assert_eq!(npz::read(b"\x93NUMPY\x01\x00").unwrap_err(), NpzError::Zip(ZipError::NotAnArchive));
    assert_eq!(npz::read(b"PK\x03\x04").unwrap_err(), NpzError::Zip(ZipError::Damaged { at: 4 }));
}

#[test]
fn headers_that_are_no_arrays_are_refused() {
    let file = |header: &str, data: usize| {
        let length = u16::try_from(header.len()).unwrap().to_le_bytes();
        Array::read(&[b"\x93NUMPY\x01\x00", &length[..], header.as_bytes(), &vec![0; data]].concat())
    };
    let of = |shape: &str| format!("{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}\n");
    assert_eq!(file(&of("(2, 3)"), 48).unwrap().shape(), [2, 3]);
    assert_eq!(file("{\"shape\":(),\"fortran_order\":True,\"descr\":\"<i4\"}", 4).unwrap().values(), [0.0]);
    assert_eq!(file(&of("(2, 3)"), 40).unwrap_err(), NpyError::Length { expected: 48, found: 40 });
    assert_eq!(file(&of("(2, 3)"), 56).unwrap_err(), NpyError::Length { expected: 48, found: 56 });
    for shape in [vec![4_000_000_000, 4_000_000_000], vec![12_500_001], vec![0, 99_999_999_999]] {
        let lengths: Vec<String> = shape.iter().map(|length| format!("{length},")).collect();
        assert_eq!(file(&of(&format!("({})", lengths.concat())), 0).unwrap_err(), NpyError::TooManyNumbers { shape });
    }
    let deep = of(&format!("({})", "1,".repeat(33)));
    assert_eq!(file(&deep, 8).unwrap_err(), NpyError::TooManyDimensions { dimensions: 33 });
    for header in
        ["", "{", "{}", "{'descr': '<f8'}", "{'shape': (-1,)}", "{'descr': }", "{'a': 1}", "[1]", "{'descr':'<f8"]
    {
        assert_eq!(file(header, 8).unwrap_err(), NpyError::Header, "{header}");
    }
    for shape in ["(99999999999999999999,)", "(1 2)", "2", "(,)", "('a',)"] {
        assert_eq!(file(&of(shape), 8).unwrap_err(), NpyError::Header, "{shape}");
    }
    assert_eq!(Array::read(b"\x93NUMPY\x04\x00").unwrap_err(), NpyError::Version { major: 4, minor: 0 });
    assert_eq!(Array::read(b"\x93NUMPY\x02\x00\xff\xff\xff\xff").unwrap_err(), NpyError::Header);
    assert_eq!(Array::read(b"NUMPY").unwrap_err(), NpyError::NotAnArray);
}

fn layer(inputs: usize, units: usize) -> LayerWeights {
    let kernel = DMatrix::from_fn(inputs, units, |input, unit| (input * units + unit) as f64 / 7.0);
    LayerWeights { kernel, bias: DVector::from_fn(units, |unit, _| -(unit as f64)) }
}

#[test]
fn weights_are_named_as_keras_orders_them() {
    let layers = [layer(2, 3), layer(3, 1)];
    let mut arrays = weights::to_arrays(&layers);
    let names: Vec<&str> = arrays.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["kernel_0", "bias_0", "kernel_1", "bias_1"]);
    arrays.insert(0, ("loss".to_owned(), Array::from_values(&[0.5, 0.25])));
    assert_eq!(weights::from_arrays(&arrays).unwrap(), layers);
    let positional = npz::read(&bytes(&reference()["positional"]["file"])).unwrap();
    let shapes: Vec<_> = weights::from_arrays(&positional).unwrap().iter().map(|layer| layer.kernel.shape()).collect();
    assert_eq!(shapes, [(2, 2), (2, 1)]);
}

#[test]
fn arrays_that_are_no_weights_are_refused() {
    let name = |name: &str| name.to_owned();
    let refused = |layers: &[LayerWeights], change: &dyn Fn(&mut Named)| {
        let mut arrays = weights::to_arrays(layers);
        change(&mut arrays);
        weights::from_arrays(&arrays).unwrap_err()
    };
    let layers = [layer(2, 3), layer(3, 1)];
    assert_eq!(refused(&layers, &|arrays| arrays.truncate(0)), WeightsError::NoKernel);
    assert_eq!(refused(&layers, &|arrays| arrays.truncate(3)), WeightsError::NoBias { name: name("bias_1") });
    let flat = refused(&layers, &|arrays| arrays[0].1 = Array::from_values(&[1.0]));
    assert_eq!(flat, WeightsError::Dimensions { name: name("kernel_0"), expected: 2, found: 1 });
    let short = refused(&layers, &|arrays| arrays[1].1 = Array::from_values(&[1.0]));
    assert_eq!(short, WeightsError::Biases { layer: 0, units: 3, biases: 1 });
    let empty = refused(&layers, &|arrays| arrays[3].1 = Array::from_values(&[]));
    assert_eq!(empty, WeightsError::Empty { name: name("bias_1") });
    let apart = refused(&[layer(2, 3), layer(4, 1)], &|_| {});
    assert_eq!(apart, WeightsError::Inputs { layer: 1, expected: 3, found: 4 });
}

proptest! {
    #[test]
    fn any_bytes_give_arrays_or_an_error(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = npz::read(&bytes);
        let _ = Array::read(&bytes);
        let _ = npz::read(&[b"PK\x03\x04", &bytes[..]].concat());
    }

    #[test]
    fn any_bytes_in_an_archive_give_arrays_or_an_error(content in prop::collection::vec(any::<u8>(), 0..100)) {
        let file = zip::write(&[("a.npy", content.clone())]).unwrap();
        prop_assert_eq!(zip::read(&file).unwrap()[0].unpack().unwrap().to_vec(), content.clone());
        let refused = matches!(npz::read(&file), Err(NpzError::Array { .. }));
        prop_assert!(refused);
        let header = [b"\x93NUMPY\x01\x00", &content[..]].concat();
        let _ = npz::read(&zip::write(&[("a.npy", header)]).unwrap());
    }

    #[test]
    fn any_changes_of_an_archive_are_survived(changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..20)) {
        let mut file = npz::write(&some_arrays(), Precision::Double).unwrap();
        for (place, byte) in changes {
            let place = place.index(file.len());
            file[place] = byte;
        }
        let _ = npz::read(&file);
    }

    #[test]
    fn any_numbers_come_back(shape in (1_usize..5, 1_usize..5), seed: u64) {
        let matrix = DMatrix::from_fn(shape.0, shape.1, |row, column| {
            f64::from_bits(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left((row * 5 + column) as u32))
        });
        let arrays = vec![("a".to_owned(), Array::from_matrix(&matrix))];
        let back = npz::read(&npz::write(&arrays, Precision::Double).unwrap()).unwrap();
        prop_assert_eq!(bits(back[0].1.matrix().unwrap().as_slice()), bits(matrix.as_slice()));
    }
}
