//! Sentences about sharing: why there is no QR code or no link, and why a file was not opened.

use super::figure::count;
use super::label;
use super::language::Language::{self, English, Korean};
use crate::lesson::file::{FileError, LONGEST_FILE};
use crate::lesson::link::{LONGEST_CODE, LONGEST_LINK};

/// Why there is no QR code of an address of so many bytes.
pub fn no_code(language: Language, bytes: usize) -> String {
    let (bytes, longest) = (count(bytes as u32), count(LONGEST_CODE as u32));
    match language {
        Korean => format!(
            "주소가 {bytes}바이트여서 QR 코드로 나타내기에는 너무 깁니다({longest}바이트까지). 링크를 복사하거나 파일로 저장해 주세요."
        ),
        English => format!(
            "The address has {bytes} bytes, which is too long for a QR code (at most {longest}). Please copy the link or save it as a file."
        ),
    }
}

/// Why there is no link of so many bytes.
pub fn no_link(language: Language, bytes: usize) -> String {
    let (bytes, longest) = (count(bytes as u32), count(LONGEST_LINK as u32));
    match language {
        Korean => format!(
            "바꾼 값이 많아 주소가 {bytes}바이트가 됩니다. 링크와 QR 코드에 담기에는 너무 깁니다({longest}바이트까지). 파일로 저장해 주세요."
        ),
        English => format!(
            "With so many changed values the address has {bytes} bytes, which is too long for a link or a QR code (at most {longest}). Please save it as a file."
        ),
    }
}

/// Why a file was not opened, what to do, and that nothing was lost.
pub fn file_error(language: Language, why: &FileError) -> String {
    match language {
        Korean => format!("{} 지금 화면은 그대로입니다.", in_korean(why)),
        English => format!("{} Nothing on the page was changed.", in_english(why)),
    }
}

fn in_korean(why: &FileError) -> String {
    match why {
        FileError::TooLong => {
            format!("파일이 너무 커서 열지 않았습니다. {}바이트까지 열 수 있습니다.", count(LONGEST_FILE as u32))
        }
        FileError::Empty => "파일이 비어 있습니다.".to_owned(),
        FileError::NoText => "글자로 된 파일이 아닙니다. ‘공유’에서 저장한 파일을 골라 주세요.".to_owned(),
        FileError::Foreign => "여기에서 저장한 파일이 아닙니다. ‘공유’에서 저장한 파일을 골라 주세요.".to_owned(),
        FileError::Later => {
            "이 페이지보다 새로운 판에서 저장한 파일입니다. 페이지를 새로 고친 다음 다시 열어 주세요.".to_owned()
        }
        FileError::UnknownPage(path) if path.is_empty() => "파일에 단원의 이름이 없습니다.".to_owned(),
        FileError::UnknownPage(path) => format!("파일에 적힌 ‘{path}’ 단원은 없습니다."),
        FileError::OtherPage(page) => {
            format!("‘{}’ 단원의 파일입니다. 먼저 그 단원으로 가서 열어 주세요.", label::page(*page).text(Korean))
        }
        FileError::Unreadable => "파일을 읽지 못했습니다. 파일이 그대로 있는지 확인하고 다시 열어 주세요.".to_owned(),
    }
}

fn in_english(why: &FileError) -> String {
    match why {
        FileError::TooLong => {
            format!("The file is too large and was not opened: at most {} bytes.", count(LONGEST_FILE as u32))
        }
        FileError::Empty => "The file is empty.".to_owned(),
        FileError::NoText => "This is not a text file. Please choose one that was saved under “Share”.".to_owned(),
        FileError::Foreign => {
            "This file was not saved here. Please choose one that was saved under “Share”.".to_owned()
        }
        FileError::Later => {
            "The file was saved by a newer version. Please reload the page and open it again.".to_owned()
        }
        FileError::UnknownPage(path) if path.is_empty() => "The file does not name its lesson.".to_owned(),
        FileError::UnknownPage(path) => format!("The file is of a lesson “{path}”, which does not exist."),
        FileError::OtherPage(page) => {
            format!("The file is of the lesson “{}”. Please open it there.", label::page(*page).text(English))
        }
        FileError::Unreadable => {
            "The file could not be read. Please check that it is still there and open it again.".to_owned()
        }
    }
}
