package landsea.ledger;

import landsea.basics.Bucket;

/** Something that only one may hold: a bank's reference, a settlement id. Taken in the commit that needs it. */
public record Claim(String kind, String key) implements Comparable<Claim> {

    public Claim {
        if (key.isEmpty() || key.length() > 200) {
            throw new IllegalArgumentException("a claim's key has 1 to 200 characters: " + kind + " '" + key + "'");
        }
    }

    public Bucket bucket() {
        return Bucket.ofKey(kind, key);
    }

    @Override
    public int compareTo(Claim other) {
        int byKind = kind.compareTo(other.kind);
        return byKind != 0 ? byKind : key.compareTo(other.key);
    }
}
