//! What is told to people of a field that they have filled in.

use crate::domain::{
    error::Expected,
    photo::{EMPTY, PhotoError, size},
    user::Language,
};

/// One sentence for people: what to enter, or to send, instead.
pub(in crate::grpc) fn of_field(expected: &Expected, language: Language) -> String {
    match language {
        Language::En => english(expected),
        Language::Ko => korean(expected),
    }
}

fn english(expected: &Expected) -> String {
    match expected {
        Expected::Value => "Fill this in.".into(),
        Expected::WhyMoved(..) => "Say why.".into(),
        Expected::AtLeastCharacters(n) => format!("Enter at least {n} characters."),
        Expected::AtMostCharacters(n) => format!("Enter at most {n} characters."),
        Expected::AtMostItems(n) => format!("Choose at most {n}."),
        Expected::Number { min, max } => match (min, max) {
            (Some(min), Some(max)) => format!("Enter a number from {min} to {max}."),
            (Some(min), None) => format!("Enter a number of at least {min}."),
            (None, Some(max)) => format!("Enter a number of at most {max}."),
            (None, None) => "Enter a number.".into(),
        },
        Expected::PlainText => "It has characters that can't be used.".into(),
        Expected::MailAddress => "Enter a mail address such as name@example.org.".into(),
        Expected::Category(_) => "Choose one of the categories.".into(),
        Expected::Photo(error) => photo_in_english(error),
        Expected::Other(_) => "This is not valid.".into(),
    }
}

fn photo_in_english(error: &PhotoError) -> String {
    match error {
        PhotoError::NotAPhoto(Some(EMPTY)) => "The file is empty.".into(),
        PhotoError::NotAPhoto(_) => "This is no JPEG, PNG or WebP picture.".into(),
        PhotoError::TooManyBytes { max_bytes } => {
            let most = size(*max_bytes);
            format!("The photo is too large: at most {most} are taken.")
        }
        PhotoError::TooManyPixels { max_side, .. } => {
            format!("The photo is too large: at most {max_side} pixels a side are taken.")
        }
        PhotoError::Animated => "The picture is animated. Send a still one.".into(),
        PhotoError::Unsupported(_) => {
            "This kind of picture is not taken. Save it as an ordinary JPEG.".into()
        }
        PhotoError::Truncated(_) => "The photo breaks off before its end. Send it again.".into(),
        PhotoError::Damaged(..) => "The photo is damaged.".into(),
    }
}

fn korean(expected: &Expected) -> String {
    match expected {
        Expected::Value => "입력하세요.".into(),
        Expected::WhyMoved(..) => "사유를 입력하세요.".into(),
        Expected::AtLeastCharacters(n) => format!("{n}자 이상 입력하세요."),
        Expected::AtMostCharacters(n) => format!("{n}자까지 입력할 수 있습니다."),
        Expected::AtMostItems(n) => format!("{n}개까지 선택할 수 있습니다."),
        Expected::Number { min, max } => match (min, max) {
            (Some(min), Some(max)) => format!("{min}에서 {max} 사이의 숫자를 입력하세요."),
            (Some(min), None) => format!("{min} 이상의 숫자를 입력하세요."),
            (None, Some(max)) => format!("{max} 이하의 숫자를 입력하세요."),
            (None, None) => "숫자를 입력하세요.".into(),
        },
        Expected::PlainText => "사용할 수 없는 문자가 있습니다.".into(),
        Expected::MailAddress => "name@example.org와 같은 이메일 주소를 입력하세요.".into(),
        Expected::Category(_) => "목록에 있는 분류를 선택하세요.".into(),
        Expected::Photo(error) => photo_in_korean(error),
        Expected::Other(_) => "올바르지 않은 값입니다.".into(),
    }
}

fn photo_in_korean(error: &PhotoError) -> String {
    match error {
        PhotoError::NotAPhoto(Some(EMPTY)) => "빈 파일입니다.".into(),
        PhotoError::NotAPhoto(_) => "JPEG, PNG, WebP 사진이 아닙니다.".into(),
        PhotoError::TooManyBytes { max_bytes } => {
            let most = size(*max_bytes);
            format!("사진이 너무 큽니다. {most}까지 보낼 수 있습니다.")
        }
        PhotoError::TooManyPixels { max_side, .. } => {
            format!("사진이 너무 큽니다. 한 변이 {max_side}픽셀까지 보낼 수 있습니다.")
        }
        PhotoError::Animated => "움직이는 사진은 보낼 수 없습니다.".into(),
        PhotoError::Unsupported(_) => {
            "지원하지 않는 형식의 사진입니다. 일반 JPEG로 저장해 보내세요.".into()
        }
        PhotoError::Truncated(_) => "사진이 중간에 끊겼습니다. 다시 보내세요.".into(),
        PhotoError::Damaged(..) => "손상된 사진입니다.".into(),
    }
}
