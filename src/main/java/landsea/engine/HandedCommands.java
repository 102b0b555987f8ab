package landsea.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of commands on their way between nodes, each call a short commit of its own that waits for no disk. */
final class HandedCommands {

    private static final JsonMapper JSON = new JsonMapper();

    /** A command and the node where it came in. */
    record Handed(int lane, UUID callId, String node, String kind, String command) {}

    record Answer(UUID callId, Told told) {}

    /** What became of it, at the node that had it. */
    sealed interface Told {

        /** @param value as it is kept for a repeat */
        record Done(String value) implements Told {}

        record Refused(Reason reason) implements Told {}

        /** The commit was asked for, and nobody knows. */
        record Unknown() implements Told {}

        /** Our failure; the log of that node has it. */
        record Failed(String message) implements Told {}

        static Told of(@Nullable Outcome<?> outcome, @Nullable Throwable failure, CommitRunner runner) {
            return switch (outcome) {
                case Outcome.Done<?>(Object value) -> new Done(runner.text(value));
                case Outcome.Refused<?>(Reason reason) -> new Refused(reason);
                case null ->
                    failure instanceof Engine.OutcomeUnknownException
                            ? new Unknown()
                            : new Failed("at another node: " + failure);
            };
        }

        private String text() {
            Map<String, Object> members = new HashMap<>();
            switch (this) {
                case Done(String value) -> members.put("done", value);
                case Refused(Reason reason) -> {
                    members.put("refused", reason.code());
                    members.put("details", reason.details());
                }
                case Unknown() -> members.put("unknown", true);
                case Failed(String message) -> members.put("failed", message);
            }
            return JSON.writeValueAsString(members);
        }

        private static Told read(String text) {
            var members = JSON.readTree(text);
            if (members.has("done")) {
                return new Done(members.path("done").asString());
            }
            if (members.has("refused")) {
                Map<String, String> details = new HashMap<>();
                members.path("details")
                        .properties()
                        .forEach(one -> details.put(one.getKey(), one.getValue().asString()));
                return new Refused(new Reason(members.path("refused").asString(), details));
            }
            return members.has("failed") ? new Failed(members.path("failed").asString()) : new Unknown();
        }
    }

    private final DataSource engine;

    HandedCommands(DataSource engine) {
        this.engine = engine;
    }

    /** Of every lane, as it is now. */
    Map<Integer, Long> epochs() {
        Map<Integer, Long> epochs = new HashMap<>();
        JdbcClient.create(engine)
                .sql("SELECT lane, epoch FROM lanes")
                .query((row, number) -> epochs.put(row.getInt(1), row.getLong(2)))
                .list();
        return epochs;
    }

    /** One that is still there, untaken, stays as it is. */
    void hand(String node, List<Handed> commands) {
        inCommit(connection -> new Rows<>(connection, commands)
                .smallint(Handed::lane)
                .uuid(Handed::callId)
                .text(one -> node)
                .text(Handed::kind)
                .text(Handed::command)
                .update("""
                        INSERT INTO handed_commands (lane, call_id, node, kind, command) SELECT * FROM {rows}
                        ON CONFLICT (call_id) DO NOTHING"""));
    }

    /** Takes out what waits for these lanes, oldest first. */
    List<Handed> take(List<Integer> lanes, int countMax) {
        return inCommit(connection -> new Rows<>(connection, lanes)
                .smallint(lane -> lane)
                .query(
                        """
                        DELETE FROM handed_commands h WHERE h.call_id IN (
                            SELECT o.call_id FROM {rows} AS held(lane) JOIN handed_commands o ON o.lane = held.lane
                            ORDER BY o.position LIMIT\s""" + countMax + """
                             FOR UPDATE OF o SKIP LOCKED)
                        RETURNING h.lane, h.call_id, h.node, h.kind, h.command""",
                        (row, number) -> new Handed(
                                row.getInt(1),
                                row.getObject(2, UUID.class),
                                row.getString(3),
                                row.getString(4),
                                row.getString(5))));
    }

    /** Takes out what nobody has taken; who is in the result was not done. */
    List<UUID> takeBack(List<UUID> calls) {
        return inCommit(connection -> new Rows<>(connection, calls)
                .uuid(call -> call)
                .query(
                        "DELETE FROM handed_commands h USING {rows} AS r(call_id) WHERE h.call_id = r.call_id"
                                + " RETURNING h.call_id",
                        (row, number) -> row.getObject(1, UUID.class)));
    }

    /** @param answers each with the node that waits for it */
    void answer(List<Map.Entry<String, Answer>> answers) {
        inCommit(connection -> new Rows<>(connection, answers)
                .uuid(one -> one.getValue().callId())
                .text(Map.Entry::getKey)
                .text(one -> one.getValue().told().text())
                .update("""
                        INSERT INTO handed_answers (call_id, node, answer) SELECT * FROM {rows}
                        ON CONFLICT (call_id) DO NOTHING"""));
    }

    /** Takes out the answers for a node, and those for nodes that are long dead. */
    List<Answer> answers(String node) {
        return inCommit(connection -> new Rows<>(connection, List.of(node))
                .text(one -> one)
                .query("""
                        DELETE FROM handed_answers a USING {rows} AS r(node)
                        WHERE a.node = r.node OR a.node NOT IN (SELECT n.node FROM nodes n)
                        RETURNING a.call_id, a.answer""", (row, number) -> new Answer(row.getObject(1, UUID.class), Told.read(row.getString(2)))));
    }

    private <T> T inCommit(Function<Connection, T> work) {
        try (Connection connection = engine.getConnection()) {
            connection.setAutoCommit(true);
            return work.apply(connection);
        } catch (SQLException e) {
            throw new CommitRunner.StoreException(e);
        }
    }
}
