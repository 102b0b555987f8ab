package landsea.parties;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Id;
import landsea.basics.Sha256;
import landsea.engine.Commit;

/**
 * Which merchants one person stands behind, in whatever buckets they lie. A person is known by name, day of birth and
 * nationality; which merchants are his stands in the bucket of that.
 */
final class Ownership {

    private static final Comparator<PersonKey> ORDER =
            Comparator.comparing(PersonKey::bucket).thenComparing(PersonKey::value);

    private Ownership() {}

    /** A hash: two merchants of one person are found together, and nothing is read from it. */
    record PersonKey(String value) {

        static PersonKey of(Owner owner) {
            StringBuilder name = new StringBuilder();
            owner.name()
                    .toUpperCase(Locale.ROOT)
                    .codePoints()
                    .filter(Character::isLetterOrDigit)
                    .forEach(name::appendCodePoint);
            String text = name + "\n" + owner.bornOn() + "\n" + owner.country();
            return new PersonKey(
                    HexFormat.of().formatHex(Sha256.digest().digest(text.getBytes(StandardCharsets.UTF_8))));
        }

        Bucket bucket() {
            return Bucket.ofKey("owner", value);
        }
    }

    private record Held(PersonKey person, MerchantId merchant) {}

    /**
     * Writes down whose these merchants are now. What is remembered of all merchants behind whom one of the owners stands is
     * forgotten; who does the same for one of them at the same time waits.
     */
    static void add(Commit commit, List<Owner> owners) {
        List<Held> held = owners.stream()
                .map(owner -> new Held(PersonKey.of(owner), owner.merchant()))
                .distinct()
                .sorted(Comparator.comparing(Held::person, ORDER)
                        .thenComparing(one -> one.merchant().value()))
                .toList();
        List<PersonKey> people = held.stream().map(Held::person).distinct().toList();
        commit.rows(people)
                .bucket(PersonKey::bucket)
                .text(PersonKey::value)
                .update("INSERT INTO owner_people (bucket, person_key) SELECT * FROM {rows}"
                        + " ON CONFLICT (bucket, person_key) DO UPDATE SET person_key = excluded.person_key");
        commit.rows(held)
                .bucket(one -> one.person().bucket())
                .text(one -> one.person().value())
                .uuid(one -> one.merchant().value())
                .update("INSERT INTO owner_merchants (bucket, person_key, merchant_id) SELECT * FROM {rows}"
                        + " ON CONFLICT DO NOTHING");
        commit.changed(buckets(merchantsOf(commit, people)));
    }

    /** Shops of these merchants are about to be added: what is remembered of all that their owners have is forgotten. */
    static void shopsChange(Commit commit, Collection<MerchantId> merchants) {
        List<PersonKey> people = ownersOf(commit, merchants).stream()
                .map(Held::person)
                .distinct()
                .sorted(ORDER)
                .toList();
        commit.rows(people)
                .bucket(PersonKey::bucket)
                .text(PersonKey::value)
                .query(
                        "SELECT p.person_key FROM {rows} AS r(bucket, person_key)"
                                + " JOIN owner_people p USING (bucket, person_key)"
                                + " ORDER BY p.bucket, p.person_key FOR UPDATE OF p",
                        (row, number) -> row.getString(1));
        Set<Bucket> buckets = new HashSet<>(buckets(merchantsOf(commit, people)));
        merchants.forEach(merchant -> buckets.add(merchant.bucket()));
        commit.changed(buckets);
    }

    /** Of each merchant the most shops that one of his owners has, with those of the owner's other merchants. */
    static Map<MerchantId, Integer> shopCounts(Commit commit, Collection<MerchantId> merchants) {
        List<Held> owners = ownersOf(commit, merchants);
        List<Held> all =
                merchantsOf(commit, owners.stream().map(Held::person).distinct().toList());
        Map<PersonKey, Set<MerchantId>> ofPerson = new HashMap<>();
        all.forEach(one ->
                ofPerson.computeIfAbsent(one.person(), any -> new HashSet<>()).add(one.merchant()));
        Set<MerchantId> asked = new HashSet<>(merchants);
        all.forEach(one -> asked.add(one.merchant()));
        Map<MerchantId, Integer> shops = PartiesStore.shopCounts(commit, asked);
        Map<MerchantId, Integer> counts = new HashMap<>();
        merchants.forEach(merchant -> counts.put(merchant, shops.getOrDefault(merchant, 0)));
        owners.forEach(one -> counts.merge(
                one.merchant(),
                ofPerson.getOrDefault(one.person(), Set.of()).stream()
                        .mapToInt(merchant -> shops.getOrDefault(merchant, 0))
                        .sum(),
                Math::max));
        return counts;
    }

    private static List<Held> ownersOf(Commit commit, Collection<MerchantId> merchants) {
        return commit.rows(merchants.stream().distinct().toList())
                .bucket(Id::bucket)
                .uuid(Id::value)
                .query(
                        "SELECT o.person_key, o.merchant_id FROM {rows} AS r(bucket, merchant_id)"
                                + " JOIN owners o USING (bucket, merchant_id)",
                        (row, number) -> held(row.getString(1), row.getObject(2, UUID.class)));
    }

    private static List<Held> merchantsOf(Commit commit, List<PersonKey> people) {
        return commit.rows(people)
                .bucket(PersonKey::bucket)
                .text(PersonKey::value)
                .query(
                        "SELECT m.person_key, m.merchant_id FROM {rows} AS r(bucket, person_key)"
                                + " JOIN owner_merchants m USING (bucket, person_key)",
                        (row, number) -> held(row.getString(1), row.getObject(2, UUID.class)));
    }

    private static Held held(String person, UUID merchant) {
        return new Held(new PersonKey(person), new MerchantId(merchant));
    }

    private static List<Bucket> buckets(List<Held> held) {
        List<Bucket> buckets = new ArrayList<>();
        held.forEach(one -> buckets.add(one.merchant().bucket()));
        return buckets.stream().distinct().toList();
    }
}
