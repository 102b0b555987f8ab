package landsea.banking.close;

import java.sql.Timestamp;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.basics.CanonicalJson;
import landsea.basics.Unit;
import landsea.engine.Commit;
import landsea.ledger.AccountKind;
import landsea.ledger.DayBooks;
import landsea.ledger.DayBooks.Total;
import landsea.parties.Parties;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What days came to, and their certificates, in the store. */
final class Closings {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * How much of a day was counted.
     *
     * @param faults what in it does not add up, in words of the books
     */
    record Counted(long postings, long transfers, List<String> faults, Instant at) {}

    private Closings() {}

    /**
     * Keeps what a day that is over came to.
     *
     * @param faults beyond those of the books themselves
     */
    static void count(Commit commit, DayBooks books, List<String> faults) {
        commit.rows(books.totals())
                .smallint(one -> Parties.bank().bucket().value())
                .date(one -> books.day())
                .text(one -> one.kind().name())
                .text(one -> one.unit().code())
                .smallint(one -> one.unit().scale())
                .numeric(one -> new java.math.BigDecimal(one.opening()))
                .numeric(one -> new java.math.BigDecimal(one.debits()))
                .numeric(one -> new java.math.BigDecimal(one.credits()))
                .numeric(one -> new java.math.BigDecimal(one.closing()))
                .bigint(Total::accounts)
                .bigint(Total::accountsMoved)
                .update("""
                        INSERT INTO day_totals (bucket, day, account_kind, unit, scale, opening, debits, credits, closing, accounts,
                            accounts_moved)
                        SELECT * FROM {rows}
                        ON CONFLICT (bucket, day, account_kind, unit) DO UPDATE SET opening = excluded.opening,
                            debits = excluded.debits, credits = excluded.credits, closing = excluded.closing,
                            accounts = excluded.accounts, accounts_moved = excluded.accounts_moved""");
        List<String> all = new ArrayList<>(faults);
        books.faults()
                .forEach(fault -> all.add(fault.account() + ": " + fault.opening() + " + " + fault.movements() + " <> "
                        + fault.closing()));
        commit.rows(List.of(books))
                .smallint(one -> Parties.bank().bucket().value())
                .date(DayBooks::day)
                .bigint(DayBooks::postings)
                .bigint(DayBooks::transfers)
                .json(one -> CanonicalJson.write(all))
                .instant(one -> commit.at())
                .update("""
                        INSERT INTO day_counts (bucket, day, postings, transfers, faults, counted_at) SELECT * FROM {rows}
                        ON CONFLICT (bucket, day) DO UPDATE SET postings = excluded.postings, transfers = excluded.transfers,
                            faults = excluded.faults, counted_at = excluded.counted_at""");
    }

    static Optional<Counted> counted(JdbcClient sql, LocalDate day) {
        return sql.sql("SELECT postings, transfers, faults, counted_at FROM day_counts WHERE bucket = 0 AND day = ?")
                .param(day)
                .query((row, number) -> new Counted(
                        row.getLong(1),
                        row.getLong(2),
                        JSON.readValue(row.getString(3), new TypeReference<List<String>>() {}),
                        row.getTimestamp(4).toInstant()))
                .optional();
    }

    static List<Total> totals(JdbcClient sql, LocalDate day) {
        return sql.sql("SELECT account_kind, unit, scale, opening, debits, credits, closing, accounts, accounts_moved"
                        + " FROM day_totals WHERE bucket = 0 AND day = ? ORDER BY unit, account_kind")
                .param(day)
                .query((row, number) -> total(row))
                .list();
    }

    private static Total total(ResultSet row) throws SQLException {
        String unit = row.getString("unit");
        int scale = row.getInt("scale");
        return new Total(
                AccountKind.valueOf(row.getString("account_kind")),
                Character.isUpperCase(unit.charAt(0)) ? Unit.Currency.of(unit) : new Unit.Named(unit, scale),
                row.getBigDecimal("opening").toBigIntegerExact(),
                row.getBigDecimal("debits").toBigIntegerExact(),
                row.getBigDecimal("credits").toBigIntegerExact(),
                row.getBigDecimal("closing").toBigIntegerExact(),
                row.getLong("accounts"),
                row.getLong("accounts_moved"));
    }

    /** The last certificate, which the next one follows. */
    static Optional<Certificate.Before> last(JdbcClient sql) {
        return sql.sql("SELECT certificate_id, day, number, sha256 FROM day_certificates WHERE bucket = 0"
                        + " ORDER BY number DESC LIMIT 1")
                .query((row, number) -> new Certificate.Before(
                        new CertificateId(row.getObject(1, UUID.class)),
                        row.getObject(2, LocalDate.class),
                        row.getLong(3),
                        HexFormat.of().formatHex(row.getBytes(4))))
                .optional();
    }

    static void insert(Commit commit, Certificate certificate, Map<String, Object> document) {
        commit.sql()
                .sql("INSERT INTO day_certificates (bucket, day, certificate_id, number, sha256, open_breaks, closed_by,"
                        + " approved_by, closed_at) VALUES (0, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        certificate.day(),
                        certificate.id().value(),
                        certificate.number(),
                        HexFormat.of().parseHex(Certificate.sha256(document)),
                        certificate.open(),
                        certificate.closedBy(),
                        certificate.approvedBy(),
                        Timestamp.from(certificate.closedAt()))
                .update();
    }
}
