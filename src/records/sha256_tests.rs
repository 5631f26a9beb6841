//! Apart from the code, which `xtask` takes in too, and that has no proptest.

use proptest::prelude::*;

use super::sha256::*;

fn of(bytes: &[u8]) -> String {
    let mut hash = Sha256::default();
    hash.take(bytes);
    hex(&hash.end())
}

#[test]
fn the_examples_of_the_standard_come_out() {
    for (text, expected) in [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
        ),
    ] {
        assert_eq!(of(text.as_bytes()), expected, "{text}");
    }
    assert_eq!(
        of(&vec![b'a'; 1_000_000]),
        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    );
}

proptest! {
    #[test]
    fn steps_of_any_length_give_the_same(bytes in prop::collection::vec(any::<u8>(), 0..400), step in 1usize..130) {
        let mut hash = Sha256::default();
        bytes.chunks(step).for_each(|chunk| hash.take(chunk));
        prop_assert_eq!(hex(&hash.end()), of(&bytes));
    }
}
