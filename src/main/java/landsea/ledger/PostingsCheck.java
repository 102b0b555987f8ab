package landsea.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Outcome;
import landsea.ledger.Finding.Code;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One posting after the other: what it says, hashed anew from the rows that it left in whatever bucket. */
final class PostingsCheck {

    private static final String POSTINGS = """
            SELECT posting_id, 0 AS part, 0::smallint AS position, bucket, posted_at AS at, subject AS text_1,
                   NULL::text AS text_2, NULL::text AS text_3, organisation_id AS id_1, NULL::uuid AS id_2,
                   NULL::uuid AS id_3, legs AS amount, NULL::date AS value_date, NULL::date AS booking_date,
                   body_hash, NULL::smallint AS number
              FROM postings
            UNION ALL
            SELECT posting_id, 1, position, bucket, posted_at, kind, unit, NULL, debit_account_id, credit_account_id,
                   coalesce(captures_reservation_id, reverses_posting_id), amount, value_date, booking_date, NULL,
                   CASE WHEN captures_reservation_id IS NOT NULL THEN -1 ELSE reverses_position END
              FROM transfers
            UNION ALL
            SELECT posting_id, 2, position, bucket, expires_at, kind, unit, NULL, debit_account_id, credit_account_id,
                   reservation_id, amount, NULL, NULL, NULL, NULL
              FROM reservations
            UNION ALL
            SELECT posting_id, 3, position, bucket, resolved_at, NULL, NULL, NULL, NULL, NULL, reservation_id, 0, NULL, NULL,
                   NULL, NULL
              FROM reservation_resolutions WHERE outcome = 'RELEASED'
            UNION ALL
            SELECT posting_id, 4, generation, bucket, claimed_at, kind, key, holder, NULL, NULL, NULL, 0, NULL, NULL, NULL,
                   posting_bucket
              FROM claims
            ORDER BY posting_id, part, position""";

    /** Of a transfer that captures; one that reverses has the position of the other there. */
    private static final int CAPTURES = -1;

    private record Header(int bucket, UUID organisation, String subject, byte[] hash, Instant postedAt, long legs) {}

    private record Line(int position, String text) {}

    private final Findings findings;
    private final BusinessDays businessDays;
    private UUID posting = new UUID(0, 0);
    private @Nullable Header header;
    private final List<Line> lines = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private long legs;
    private long count;
    private long transfers;

    PostingsCheck(Findings findings, BusinessDays businessDays) {
        this.findings = findings;
        this.businessDays = businessDays;
    }

    /** A transfer by name. */
    static String transfer(UUID posting, int position) {
        return new PostingId(posting).text() + "/" + position;
    }

    long count() {
        return count;
    }

    long transfers() {
        return transfers;
    }

    void run(JdbcClient sql) {
        sql.sql(POSTINGS).withFetchSize(BooksCheck.FETCH).query(this::row);
        close();
    }

    private void row(ResultSet row) throws SQLException {
        UUID next = row.getObject("posting_id", UUID.class);
        if (!next.equals(posting)) {
            close();
            posting = next;
            header = null;
            lines.clear();
            claims.clear();
            legs = 0;
        }
        int part = row.getInt("part");
        if (part == 0) {
            header(row);
        } else if (header == null) {
            orphan(row, part);
        } else {
            part(row, part, header);
        }
    }

    private void header(ResultSet row) throws SQLException {
        count++;
        header = new Header(
                row.getInt("bucket"),
                row.getObject("id_1", UUID.class),
                row.getString("text_1"),
                row.getBytes("body_hash"),
                row.getTimestamp("at").toInstant(),
                row.getLong("amount"));
    }

    private void orphan(ResultSet row, int part) throws SQLException {
        if (part == 4) {
            findings.add(Code.CLAIM_CHANGED, claimText(row), "a posting", new PostingId(posting) + " is not there");
        } else {
            transfers += part == 1 ? 1 : 0;
            findings.add(Code.POSTING_MISSING, transfer(posting, row.getInt("position")), "a posting", "none");
        }
    }

    private void part(ResultSet row, int part, Header of) throws SQLException {
        int position = row.getInt("position");
        switch (part) {
            case 1 -> {
                transfer(row, position, of);
                lines.add(new Line(position, transferLine(row)));
            }
            case 2 ->
                lines.add(new Line(
                        position,
                        BodyHash.reserve(
                                row.getObject("id_3", UUID.class),
                                row.getObject("id_1", UUID.class),
                                row.getObject("id_2", UUID.class),
                                row.getString("text_2"),
                                row.getLong("amount"),
                                row.getString("text_1"),
                                row.getTimestamp("at").toInstant())));
            case 3 -> lines.add(new Line(position, BodyHash.release(row.getObject("id_3", UUID.class))));
            default -> claim(row, of);
        }
    }

    private void transfer(ResultSet row, int position, Header of) throws SQLException {
        transfers++;
        legs |= 1L << row.getInt("bucket");
        Instant at = row.getTimestamp("at").toInstant();
        if (!at.equals(of.postedAt())) {
            findings.add(Code.POSTED_AT_DIFFERS, transfer(posting, position), of.postedAt(), at);
        }
        LocalDate booked = row.getObject("booking_date", LocalDate.class);
        if (businessDays.bookingDate(at) instanceof Outcome.Done<LocalDate>(LocalDate due) && !due.equals(booked)) {
            findings.add(Code.BOOKING_DATE_DIFFERS, transfer(posting, position), due, booked);
        }
    }

    private static String transferLine(ResultSet row) throws SQLException {
        String kind = row.getString("text_1");
        LocalDate valueDate = row.getObject("value_date", LocalDate.class);
        UUID refersTo = row.getObject("id_3", UUID.class);
        int number = row.getInt("number");
        if (refersTo == null) {
            return BodyHash.transfer(
                    row.getObject("id_1", UUID.class),
                    row.getObject("id_2", UUID.class),
                    row.getString("text_2"),
                    row.getLong("amount"),
                    kind,
                    valueDate);
        }
        return number == CAPTURES
                ? BodyHash.capture(refersTo, row.getLong("amount"), kind, valueDate)
                : BodyHash.reverse(refersTo, number, kind, valueDate);
    }

    private void claim(ResultSet row, Header of) throws SQLException {
        Claim claim = new Claim(row.getString("text_1"), row.getString("text_2"));
        claims.add(claim);
        String holder = row.getString("text_3");
        findings.unless(holder.equals(of.subject()), Code.CLAIM_CHANGED, claimText(row), of.subject(), holder);
        int bucket = row.getInt("number");
        findings.unless(
                bucket == of.bucket(), Code.CLAIM_CHANGED, claimText(row), "bucket " + of.bucket(), "bucket " + bucket);
    }

    private static String claimText(ResultSet row) throws SQLException {
        return ClaimsCheck.text(row.getString("text_1"), row.getString("text_2"), row.getInt("position"));
    }

    private void close() {
        Header of = header;
        if (of == null) {
            return;
        }
        String subject = new PostingId(posting).text();
        int home = Bucket.of(posting).value();
        findings.unless(home == of.bucket(), Code.POSTING_CHANGED, subject, "bucket " + home, "bucket " + of.bucket());
        findings.unless(legs == of.legs(), Code.POSTING_CHANGED, subject, "legs " + legs, "legs " + of.legs());
        List<String> text = lines(claims);
        if (!Arrays.equals(of.hash(), BodyHash.of(of.organisation(), of.subject(), text))) {
            changed(of, subject, text);
        }
    }

    /** Names the claim when the posting is whole without it, the transfer when there is only one, else the posting. */
    private void changed(Header of, String subject, List<String> text) {
        for (Claim claim : claims) {
            List<Claim> others = new ArrayList<>(claims);
            others.remove(claim);
            if (Arrays.equals(of.hash(), BodyHash.of(of.organisation(), of.subject(), lines(others)))) {
                String named = claim.kind() + " " + claim.key();
                findings.add(Code.CLAIM_CHANGED, named, "no claim of " + subject, "claimed by " + subject);
                return;
            }
        }
        String named = lines.size() == 1 && claims.isEmpty()
                ? transfer(posting, lines.getFirst().position())
                : subject;
        String hash = HexFormat.of().formatHex(of.hash());
        findings.add(Code.POSTING_CHANGED, named, hash, String.join("; ", text));
    }

    private List<String> lines(List<Claim> with) {
        List<String> text = new ArrayList<>();
        lines.stream()
                .sorted((one, other) -> Integer.compare(one.position(), other.position()))
                .forEach(line -> text.add(line.text()));
        with.stream().sorted().distinct().forEach(claim -> text.add(BodyHash.claim(claim)));
        return text;
    }
}
