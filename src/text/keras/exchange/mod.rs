//! Saving and opening in words: why a file of weights is refused, and the programs that read what was saved.

mod program;
mod word;

pub use program::{keras_program, numpy_program, onnx_program};
pub use word::Word;

use super::data::{bytes_of, number};
use crate::data::npy::{MOST_DIMENSIONS, MOST_NUMBERS, NpyError};
use crate::data::npz::NpzError;
use crate::data::weights::WeightsError;
use crate::data::zip::{MOST_BYTES, MOST_MEMBERS, MOST_NAME_BYTES, ZipError};
use crate::lesson::keras::exchange::{MOST_WEIGHTS_BYTES, WeightsRefusal};
use crate::text::language::Language::{self, English, Korean};

/// Why a file of weights was not opened, and that nothing was lost.
pub fn refusal(language: Language, why: &WeightsRefusal) -> String {
    let stays = language.pick("지금 가중치는 그대로입니다.", "The present weights stay as they are.");
    format!("{} {stays}", reason(language, why))
}

/// What was expected and what was found.
fn reason(language: Language, why: &WeightsRefusal) -> String {
    match (why, language) {
        (WeightsRefusal::TooLarge { bytes }, _) => too_large(language, *bytes, MOST_WEIGHTS_BYTES),
        (WeightsRefusal::Unreadable, Korean) => {
            "파일을 읽지 못했습니다. 파일이 그대로 있는지 확인하고 다시 열어 주세요.".to_owned()
        }
        (WeightsRefusal::Unreadable, English) => {
            "The file could not be read. Please check that it is still there and open it again.".to_owned()
        }
        (WeightsRefusal::Npz(why), _) => npz(language, why),
        (WeightsRefusal::Weights(why), _) => weights(language, why),
        (WeightsRefusal::Layers { expected, found }, Korean) => {
            format!("다른 모델의 가중치입니다. 지금 모델은 {expected}층인데 파일은 {found}층입니다.")
        }
        (WeightsRefusal::Layers { expected, found }, English) => format!(
            "These are the weights of another model: the present one has {expected} {}, the file {found}.",
            if *expected == 1 { "layer" } else { "layers" }
        ),
        (WeightsRefusal::Shape { layer, expected, found }, Korean) => format!(
            "다른 모델의 가중치입니다. {}째 층의 커널이 지금 모델에서는 {}×{}인데 파일에서는 {}×{}입니다.",
            layer + 1,
            expected.0,
            expected.1,
            found.0,
            found.1
        ),
        (WeightsRefusal::Shape { layer, expected, found }, English) => format!(
            "These are the weights of another model: the kernel of layer {} is {}×{} in the present one and {}×{} in the file.",
            layer + 1,
            expected.0,
            expected.1,
            found.0,
            found.1
        ),
        (WeightsRefusal::NotFinite { layer }, Korean) => {
            format!("{}째 층에 유한한 수가 아닌 가중치가 있습니다. 발산하기 전의 가중치를 열어 주세요.", layer + 1)
        }
        (WeightsRefusal::NotFinite { layer }, English) => format!(
            "Layer {} has a weight that is not a finite number. Please open weights from before the training diverged.",
            layer + 1
        ),
    }
}

fn too_large(language: Language, bytes: u64, most: u64) -> String {
    let (bytes, most) = (bytes_of(language, bytes), bytes_of(language, most));
    match language {
        Korean => format!("파일의 크기가 풀면 {bytes}여서 열지 않았습니다. {most}까지 열 수 있습니다."),
        English => format!("The file comes to {bytes} and was not opened: at most {most}."),
    }
}

fn npz(language: Language, why: &NpzError) -> String {
    match (why, language) {
        (NpzError::Zip(why), Korean) => zip_in_korean(why),
        (NpzError::Zip(why), English) => zip_in_english(why),
        (NpzError::Array { name, problem }, Korean) => format!("배열 ‘{name}’: {}", array_in_korean(problem)),
        (NpzError::Array { name, problem }, English) => format!("Array “{name}”: {}", array_in_english(problem)),
        (NpzError::TooManyNumbers, Korean) => format!("수가 너무 많습니다. 모두 {}개까지입니다.", number(MOST_NUMBERS)),
        (NpzError::TooManyNumbers, English) => {
            format!("There are too many numbers: at most {} in all.", number(MOST_NUMBERS))
        }
    }
}

fn zip_in_korean(why: &ZipError) -> String {
    match why {
        ZipError::NotAnArchive => {
            "npz 파일이 아닙니다. 여기에서 저장했거나 np.savez로 저장한 파일을 열어 주세요.".to_owned()
        }
        ZipError::Damaged { .. } => "파일이 중간에 잘렸거나 망가졌습니다. 다시 저장하거나 내려받아 주세요.".to_owned(),
        ZipError::TooLarge { bytes } => too_large(Korean, *bytes, MOST_BYTES),
        ZipError::TooManyMembers { members } => {
            format!("배열이 {}개나 들어 있습니다. {}개까지 열 수 있습니다.", number(*members), number(MOST_MEMBERS))
        }
        ZipError::Name { member } => {
            format!(
                "{}째 배열의 이름을 읽을 수 없습니다. 이름은 UTF-8로 {MOST_NAME_BYTES}바이트까지입니다.",
                member + 1
            )
        }
        ZipError::SameName { name } => format!("이름이 ‘{name}’인 배열이 둘입니다."),
        ZipError::Encrypted { name } => format!("배열 ‘{name}’에 암호가 걸려 있거나 여러 조각으로 나뉘어 있습니다."),
        ZipError::Method { name, method } => {
            format!("배열 ‘{name}’의 압축 방식 {method}번은 모릅니다. np.savez로 다시 저장해 주세요.")
        }
        ZipError::Overlap { name } => format!("배열 ‘{name}’의 자리가 다른 것과 겹칩니다. 망가진 파일입니다."),
        ZipError::Content { name, expected } => {
            format!("배열 ‘{name}’의 크기가 적힌 대로 {}가 아닙니다. 망가진 파일입니다.", bytes_of(Korean, *expected))
        }
        ZipError::Checksum { name } => format!("배열 ‘{name}’의 내용이 저장할 때와 다릅니다. 망가진 파일입니다."),
    }
}

fn zip_in_english(why: &ZipError) -> String {
    match why {
        ZipError::NotAnArchive => {
            "This is not an npz file. Please open one that was saved here or by np.savez.".to_owned()
        }
        ZipError::Damaged { .. } => "The file is cut off or damaged. Please save or download it again.".to_owned(),
        ZipError::TooLarge { bytes } => too_large(English, *bytes, MOST_BYTES),
        ZipError::TooManyMembers { members } => {
            format!("There are {} arrays in it; at most {} are opened.", number(*members), number(MOST_MEMBERS))
        }
        ZipError::Name { member } => format!(
            "The name of array {} cannot be read: names are UTF-8 and have at most {MOST_NAME_BYTES} bytes.",
            member + 1
        ),
        ZipError::SameName { name } => format!("Two arrays are called “{name}”."),
        ZipError::Encrypted { name } => format!("The array “{name}” is encrypted, or in several parts."),
        ZipError::Method { name, method } => {
            format!("The array “{name}” is compressed in an unknown way, {method}. Please save it again by np.savez.")
        }
        ZipError::Overlap { name } => format!("The array “{name}” overlaps something else: the file is damaged."),
        ZipError::Content { name, expected } => {
            format!("The array “{name}” does not have its {}: the file is damaged.", bytes_of(English, *expected))
        }
        ZipError::Checksum { name } => {
            format!("The array “{name}” is not what was saved: the file is damaged.")
        }
    }
}

fn array_in_korean(why: &NpyError) -> String {
    match why {
        NpyError::NotAnArray => "NumPy 배열이 아닙니다.".to_owned(),
        NpyError::Version { major, minor } => format!("배열 형식의 판 {major}.{minor}은 모릅니다."),
        NpyError::Header => "배열의 머리글을 읽을 수 없습니다.".to_owned(),
        NpyError::Type { descr } => format!("수의 종류가 ‘{descr}’입니다. float64나 float32로 저장해 주세요."),
        NpyError::TooManyDimensions { dimensions } => {
            format!("축이 {dimensions}개입니다. {MOST_DIMENSIONS}개까지 읽을 수 있습니다.")
        }
        NpyError::TooManyNumbers { shape } => {
            format!("모양이 {}여서 너무 큽니다. 수는 {}개까지입니다.", shape_of(shape), number(MOST_NUMBERS))
        }
        NpyError::Length { expected, found } => format!(
            "{}가 있어야 하는데 {}가 있습니다. 잘린 파일입니다.",
            bytes_of(Korean, *expected as u64),
            bytes_of(Korean, *found as u64)
        ),
    }
}

fn array_in_english(why: &NpyError) -> String {
    match why {
        NpyError::NotAnArray => "it is not an array of NumPy's.".to_owned(),
        NpyError::Version { major, minor } => format!("version {major}.{minor} of the format is unknown."),
        NpyError::Header => "its header cannot be read.".to_owned(),
        NpyError::Type { descr } => format!("its type is “{descr}”. Please save float64 or float32."),
        NpyError::TooManyDimensions { dimensions } => {
            format!("it has {dimensions} axes; at most {MOST_DIMENSIONS} are read.")
        }
        NpyError::TooManyNumbers { shape } => {
            format!("its shape {} is too large: at most {} numbers.", shape_of(shape), number(MOST_NUMBERS))
        }
        NpyError::Length { expected, found } => format!(
            "it should have {} and has {}: the file is cut off.",
            bytes_of(English, *expected as u64),
            bytes_of(English, *found as u64)
        ),
    }
}

/// A shape as Python writes it, cut off where it is long.
fn shape_of(shape: &[usize]) -> String {
    let first: Vec<String> = shape.iter().take(6).map(ToString::to_string).collect();
    let more = if shape.len() > 6 { ", …" } else { "" };
    format!("({}{more})", first.join(", "))
}

fn weights(language: Language, why: &WeightsError) -> String {
    match (why, language) {
        (WeightsError::NoKernel, Korean) => {
            "가중치가 없습니다. kernel_0, bias_0, …이나 np.savez(파일, *model.get_weights())의 arr_0, arr_1, …이 있어야 합니다.".to_owned()
        }
        (WeightsError::NoKernel, English) => {
            "There are no weights: neither kernel_0, bias_0, … nor arr_0, arr_1, … of np.savez(file, *model.get_weights()).".to_owned()
        }
        (WeightsError::NoBias { name }, Korean) => format!("배열 ‘{name}’이 없습니다. 층마다 커널과 바이어스가 있어야 합니다."),
        (WeightsError::NoBias { name }, English) => {
            format!("The array “{name}” is missing: each layer has a kernel and a bias.")
        }
        (WeightsError::Dimensions { name, expected, found }, Korean) => {
            format!("배열 ‘{name}’은 축이 {expected}개여야 하는데 {found}개입니다.")
        }
        (WeightsError::Dimensions { name, expected, found }, English) => {
            format!("The array “{name}” should have {expected} axes and has {found}.")
        }
        (WeightsError::Empty { name }, Korean) => format!("배열 ‘{name}’이 비어 있습니다."),
        (WeightsError::Empty { name }, English) => format!("The array “{name}” is empty."),
        (WeightsError::Biases { layer, units, biases }, Korean) => format!(
            "{}째 층은 유닛이 {units}개인데 바이어스가 {biases}개입니다.",
            layer + 1
        ),
        (WeightsError::Biases { layer, units, biases }, English) => {
            format!("Layer {} has {units} units but {biases} biases.", layer + 1)
        }
        (WeightsError::Inputs { layer, expected, found }, Korean) => format!(
            "{}째 층의 입력이 {found}개인데 앞 층의 유닛은 {expected}개입니다.",
            layer + 1
        ),
        (WeightsError::Inputs { layer, expected, found }, English) => format!(
            "Layer {} takes {found} inputs, but the layer before has {expected} units.",
            layer + 1
        ),
    }
}

/// That the opened weights are the first ones now, or wait for a model that they fit.
pub fn in_use(language: Language, fit: bool) -> &'static str {
    match (fit, language) {
        (true, Korean) => "연 파일의 가중치가 지금 실행의 처음 가중치입니다.",
        (true, English) => "This run starts with the weights of the opened file.",
        (false, Korean) => "연 파일의 가중치는 지금 모델과 모양이 달라서, 시드에서 뽑은 가중치로 시작합니다.",
        (false, English) => {
            "The opened weights do not fit the present model, so it starts with those drawn from the seed."
        }
    }
}
