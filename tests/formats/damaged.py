"""Files as they come out of a bad disk, a bad program or a bad mind."""

from random import Random


def damaged(octets: bytes, random: Random, pieces: tuple[bytes, ...]) -> bytes:
    """Return a file with a few octets changed, lost or doubled, and with pieces of the format in wrong places."""
    changed = bytearray(octets)
    for _ in range(random.randint(1, 6)):
        place = random.randrange(len(changed))
        match random.randrange(4):
            case 0:
                changed[place] = random.randrange(256)
            case 1:
                del changed[place : place + random.randint(1, 40)]
            case 2:
                changed[place:place] = random.choice(pieces)
            case _:
                changed[place:place] = changed[place // 2 : place // 2 + 60]
    return bytes(changed)
