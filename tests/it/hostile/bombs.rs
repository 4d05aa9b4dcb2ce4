//! Pictures that cost far more to open than to send, made by hand.

/// A zlib stream of this many zeros, a hundred and fiftieth of their size.
pub(super) fn zeros(length: usize) -> Vec<u8> {
    let mut bits = Bits::default();
    // The last block, with the fixed Huffman codes.
    bits.put(0b1, 1);
    bits.put(0b01, 2);
    let zero = |bits: &mut Bits| bits.code(0x30, 8);
    let (mut left, mut first) = (length, true);
    while left > 0 {
        if first || left < 258 {
            zero(&mut bits);
            left -= 1;
            first = false;
        } else {
            // 258 times the byte before.
            bits.code(0b1100_0101, 8);
            bits.code(0, 5);
            left -= 258;
        }
    }
    bits.code(0, 7);
    let mut stream = vec![0x78, 0x9c];
    stream.extend(bits.bytes);
    let sum = u32::try_from(length % 65_521).unwrap() << 16 | 1;
    stream.extend(sum.to_be_bytes());
    stream
}

#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    used: u32,
}

impl Bits {
    /// From the lowest bit on.
    fn put(&mut self, value: u32, count: u32) {
        for i in 0..count {
            if self.used.is_multiple_of(8) {
                self.bytes.push(0);
            }
            let bit = u8::from(value >> i & 1 == 1);
            *self.bytes.last_mut().unwrap() |= bit << (self.used % 8);
            self.used += 1;
        }
    }

    /// A Huffman code: from the highest bit on.
    fn code(&mut self, value: u32, count: u32) {
        for i in (0..count).rev() {
            self.put(value >> i & 1, 1);
        }
    }
}

pub(super) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";

pub(super) fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut chunk = u32::try_from(data.len()).unwrap().to_be_bytes().to_vec();
    chunk.extend(kind);
    chunk.extend(data);
    let mut crc = u32::MAX;
    for byte in &chunk[4..] {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = crc >> 1 ^ (0xedb8_8320 & 0_u32.wrapping_sub(crc & 1));
        }
    }
    chunk.extend((!crc).to_be_bytes());
    chunk
}

/// RGB, 8 bits.
pub(super) fn header(width: u32, height: u32, interlaced: bool) -> Vec<u8> {
    let mut data = [width.to_be_bytes(), height.to_be_bytes()].concat();
    data.extend([8, 2, 0, 0, u8::from(interlaced)]);
    chunk(*b"IHDR", &data)
}

/// A whole PNG of black pixels, with chunks of one's own before the pixels.
pub(super) fn png(width: u32, height: u32, before: &[u8]) -> Vec<u8> {
    let pixels = (width as usize * 3 + 1) * height as usize;
    let data = chunk(*b"IDAT", &zeros(pixels));
    let parts = [
        PNG,
        &header(width, height, false),
        before,
        &data,
        &chunk(*b"IEND", b""),
    ];
    parts.concat()
}

/// A JPEG that claims a size, and has no pixels.
pub(super) fn jpeg(width: u16, height: u16, marker: u8) -> Vec<u8> {
    let mut jpeg = vec![0xff, 0xd8, 0xff, marker, 0, 17, 8];
    jpeg.extend(height.to_be_bytes());
    jpeg.extend(width.to_be_bytes());
    jpeg.extend([3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0]);
    jpeg.extend([0xff, 0xda, 0, 12, 3, 1, 0, 2, 0, 3, 0, 0, 63, 0]);
    jpeg.extend([0; 64]);
    jpeg.extend([0xff, 0xd9]);
    jpeg
}

pub(super) fn riff(chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut body = b"WEBP".to_vec();
    for (kind, data) in chunks {
        body.extend(*kind);
        body.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        body.extend(data);
        if data.len() % 2 == 1 {
            body.push(0);
        }
    }
    let length = u32::try_from(body.len()).unwrap().to_le_bytes();
    [&b"RIFF"[..], &length, &body].concat()
}

/// A lossless WebP that claims a size, and has next to no pixels.
pub(super) fn lossless(width: u32, height: u32) -> Vec<u8> {
    let size = (width - 1) | (height - 1) << 14;
    let mut data = vec![0x2f];
    data.extend(size.to_le_bytes());
    data.extend([0; 16]);
    riff(&[(b"VP8L", data)])
}

/// A WebP of two frames.
pub(super) fn animated() -> Vec<u8> {
    let extended = vec![0b10, 0, 0, 0, 47, 0, 0, 31, 0, 0];
    let frame = [&[0; 6][..], &[47, 0, 0, 31, 0, 0], &[10, 0, 0, 0]].concat();
    riff(&[
        (b"VP8X", extended),
        (b"ANIM", vec![0; 6]),
        (b"ANMF", frame.clone()),
        (b"ANMF", frame),
    ])
}

#[test]
fn the_zeros_are_a_picture() {
    let picture = image::load_from_memory(&png(300, 200, b"")).unwrap();
    assert_eq!((picture.width(), picture.height()), (300, 200));
}
