package landsea.banking;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Shows the bank's people what went over the rails to other banks and came in from them. */
@Service
public class RailDesk {

    private static final String ROW = """
            m.position, m.direction, m.counterparty, m.reference, m.kind, m.verdict, m.findings, m.kept_at, m.subject, m.request_id""";

    /** Of one of ours nobody has heard the last word. */
    private static final String UNANSWERED = """
            m.direction = 'OUT' AND NOT EXISTS (SELECT FROM rail_answers a WHERE a.bucket = m.bucket AND a.request_id = m.request_id
                AND a.counterparty = m.counterparty AND a.word IN ('ACCEPTED', 'REJECTED')) OR m.verdict = 'OPEN'""";

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};

    private record Finding(String code, Map<String, String> details) {}

    /**
     * A message as a list shows it.
     *
     * @param direction {@code IN} or {@code OUT}
     * @param kind its identifier; empty where it is no message or was not read yet
     * @param verdict what was made of it
     * @param keptAt in business time
     * @param subject of one of ours: what it is about
     */
    public record Row(
            long position,
            String direction,
            String bank,
            String reference,
            String kind,
            String verdict,
            List<Reason> findings,
            Instant keptAt,
            String subject,
            String requestId) {}

    /** What a bank has said of what was asked, in the order it came; the first final word counts. */
    public record Word(String reference, String word, String status, String reason, Instant saidAt) {}

    /** One message with its text and its answer, both as they went. */
    public record Whole(Row row, String text, String answer, List<Word> words) {}

    /**
     * How a bank stands.
     *
     * @param count of all messages
     * @param unanswered of ours that have no last word
     * @param oldest for how long, of real time, the oldest of those has had none
     */
    public record Standing(String bank, long count, long unanswered, Optional<Duration> oldest) {}

    private final Desk desk;
    private final Clock real = Clock.systemUTC();

    RailDesk(Desk desk) {
        this.desk = desk;
    }

    /** Every bank that there was a message to or from. */
    public List<Standing> standings(Viewer viewer) {
        Instant now = real.instant();
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT m.counterparty, count(*), count(*) FILTER (WHERE " + UNANSWERED
                                + "), min(m.kept_at_real) FILTER (WHERE " + UNANSWERED + """
                                )
                                FROM rail_messages m WHERE m.bucket BETWEEN 0 AND 63 GROUP BY m.counterparty ORDER BY m.counterparty""")
                        .query((row, number) -> {
                            @Nullable Timestamp oldest = row.getTimestamp(4);
                            return new Standing(
                                    row.getString(1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    Optional.ofNullable(oldest).map(at -> Duration.between(at.toInstant(), now)));
                        })
                        .list());
    }

    /**
     * The latest messages, newest first.
     *
     * @param bank empty for all
     * @param before a position; those after it are left out
     */
    public List<Row> latest(Viewer viewer, String bank, long before, int most) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + ROW + """
                                 FROM generate_series(0, 63) AS b(bucket) CROSS JOIN LATERAL (
                                    SELECT * FROM rail_messages q
                                    WHERE q.bucket = b.bucket::smallint AND (:bank = '' OR q.counterparty = :bank) AND q.position < :before
                                    ORDER BY q.position DESC LIMIT :most) m
                                ORDER BY m.position DESC LIMIT :most""")
                        .param("bank", bank)
                        .param("before", before)
                        .param("most", most)
                        .query((row, number) -> row(row))
                        .list());
    }

    public Optional<Whole> find(Viewer viewer, long position) {
        return desk.read(
                viewer,
                sql -> sql.sql("SELECT " + ROW + """
                                , m.content, m.answer FROM rail_messages m WHERE m.bucket BETWEEN 0 AND 63 AND m.position = ?""")
                        .param(position)
                        .query((row, number) -> {
                            Row found = row(row);
                            return new Whole(
                                    found,
                                    text(row.getBytes(11)),
                                    text(row.getBytes(12)),
                                    found.requestId().isEmpty() ? List.of() : words(sql, found));
                        })
                        .optional());
    }

    private static List<Word> words(JdbcClient sql, Row row) {
        return sql.sql("""
                        SELECT a.reference, a.word, a.status, a.reason, a.said_at FROM rail_answers a
                        WHERE a.bucket BETWEEN 0 AND 63 AND a.request_id = ? AND a.counterparty = ? ORDER BY a.position""")
                .params(row.requestId(), row.bank())
                .query((word, number) -> new Word(
                        word.getString(1),
                        word.getString(2),
                        word.getString(3),
                        word.getString(4),
                        word.getTimestamp(5).toInstant()))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                JSON.readValue(row.getString(7), FINDINGS).stream()
                        .map(one -> new Reason(one.code(), one.details()))
                        .toList(),
                row.getTimestamp(8).toInstant(),
                row.getString(9),
                row.getString(10));
    }

    /** What is no UTF-8 is shown with marks in its place. */
    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
