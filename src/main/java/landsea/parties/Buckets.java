package landsea.parties;

import landsea.basics.Id;

/** What belongs together lives in one bucket. */
final class Buckets {

    private Buckets() {}

    static void requireSame(Id one, Id... others) {
        for (Id other : others) {
            if (!one.bucket().equals(other.bucket())) {
                throw new IllegalArgumentException(one.text() + " lives in bucket " + one.bucket() + ", " + other.text()
                        + " in bucket " + other.bucket() + ": a merchant has one bucket for ever");
            }
        }
    }
}
