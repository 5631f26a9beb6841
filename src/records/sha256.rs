//! SHA-256 (FIPS 180-4), for pages to which a browser gives none: those from
//! plain http. Taken in steps, so that a long body holds up nothing. `xtask`
//! takes this file in as it is.

const K: [u32; 64] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
];

/// A hash under way.
#[derive(Clone, Debug)]
pub struct Sha256 {
    state: [u32; 8],
    /// Of the next block, as far as it has come.
    pending: Vec<u8>,
    length: u64,
}

impl Default for Sha256 {
    fn default() -> Self {
        Self {
            state: [
                0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab,
                0x5be0cd19,
            ],
            pending: Vec::with_capacity(64),
            length: 0,
        }
    }
}

impl Sha256 {
    pub fn take(&mut self, bytes: &[u8]) {
        self.length = self.length.wrapping_add(bytes.len() as u64);
        let missing = (64 - self.pending.len()).min(bytes.len());
        let (first, rest) = bytes.split_at(missing);
        self.pending.extend_from_slice(first);
        if self.pending.len() < 64 {
            return;
        }
        let block = std::mem::take(&mut self.pending);
        self.block(&block);
        let blocks = rest.chunks_exact(64);
        self.pending = blocks.remainder().to_vec();
        blocks.for_each(|block| self.block(block));
    }

    /// The 32 bytes.
    pub fn end(mut self) -> [u8; 32] {
        let bits = self.length.wrapping_mul(8);
        let mut last = std::mem::take(&mut self.pending);
        last.push(0x80);
        let zeros = (120 - last.len()) % 64;
        last.resize(last.len() + zeros, 0);
        last.extend_from_slice(&bits.to_be_bytes());
        last.chunks_exact(64).for_each(|block| self.block(block));
        let mut bytes = [0; 32];
        for (word, place) in self.state.iter().zip(bytes.chunks_exact_mut(4)) {
            place.copy_from_slice(&word.to_be_bytes());
        }
        bytes
    }

    fn block(&mut self, block: &[u8]) {
        let mut words = [0_u32; 64];
        for (word, bytes) in words.iter_mut().zip(block.chunks_exact(4)) {
            *word = bytes.iter().fold(0, |word, byte| word << 8 | u32::from(*byte));
        }
        for at in 16..64 {
            let (before, last) = (words[at - 15], words[at - 2]);
            let small = before.rotate_right(7) ^ before.rotate_right(18) ^ (before >> 3);
            let large = last.rotate_right(17) ^ last.rotate_right(19) ^ (last >> 10);
            words[at] =
                words[at - 16].wrapping_add(small).wrapping_add(words[at - 7]).wrapping_add(large);
        }
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = self.state;
        for (word, constant) in words.iter().zip(K) {
            let turned = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let chosen = (e & f) ^ (!e & g);
            let first = h
                .wrapping_add(turned)
                .wrapping_add(chosen)
                .wrapping_add(constant)
                .wrapping_add(*word);
            let turned = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let second = turned.wrapping_add((a & b) ^ (a & c) ^ (b & c));
            (h, g, f, e) = (g, f, e, d.wrapping_add(first));
            (d, c, b, a) = (c, b, a, first.wrapping_add(second));
        }
        for (word, more) in self.state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *word = word.wrapping_add(more);
        }
    }
}

/// Bytes as people write a hash.
pub fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .map(|digit| char::from(DIGITS[usize::from(digit)]))
        .collect()
}
