//! The codec of every method: what arrives decodes and follows the rules of its fields, or the
//! call is INVALID_ARGUMENT on every wire alike.

use std::marker::PhantomData;

use bytes::Buf as _;
use prost::{Message, Name};
use tonic::{
    Status,
    codec::{BufferSettings, DecodeBuf, Decoder},
};
use tonic_prost::ProstEncoder;

use super::{
    rules::{self, Excess, MAX_FIELDS},
    status,
};

/// What a call keeps for its messages before there is one, in bytes.
const BUFFER: usize = 512;

/// Protobuf in both directions, checked on the way in.
#[derive(Debug)]
pub struct Codec<T, U>(PhantomData<(T, U)>);

impl<T, U> Default for Codec<T, U> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<T, U> tonic::codec::Codec for Codec<T, U>
where
    T: Message + Send + 'static,
    U: Message + Name + Default + Send + 'static,
{
    type Encode = T;
    type Decode = U;
    type Encoder = ProstEncoder<T>;
    type Decoder = CheckedDecoder<U>;

    fn encoder(&mut self) -> Self::Encoder {
        ProstEncoder::default()
    }

    fn decoder(&mut self) -> Self::Decoder {
        CheckedDecoder(PhantomData)
    }
}

/// Decodes messages, and refuses those that break a rule.
#[derive(Debug)]
pub struct CheckedDecoder<U>(PhantomData<U>);

impl<U: Message + Name + Default> Decoder for CheckedDecoder<U> {
    type Item = U;
    type Error = Status;

    fn decode(&mut self, buffer: &mut DecodeBuf<'_>) -> Result<Option<U>, Status> {
        let raw = buffer.copy_to_bytes(buffer.remaining());
        rules::walk(&U::full_name(), &raw).map_err(|excess| match excess {
            Excess::List(violation) => status::invalid(vec![violation]),
            Excess::Fields => {
                let error = format!("expected at most {MAX_FIELDS} fields and items of lists");
                status::undecodable(&error)
            }
        })?;
        let message =
            U::decode(raw.clone()).map_err(|error| status::undecodable(&error.to_string()))?;
        rules::check(&U::full_name(), raw).map_err(status::invalid)?;
        Ok(Some(message))
    }

    /// Small, since a call has its buffer from the beginning, and messages come whole.
    fn buffer_settings(&self) -> BufferSettings {
        BufferSettings::new(BUFFER, BUFFER)
    }
}
