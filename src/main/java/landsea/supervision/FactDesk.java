package landsea.supervision;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import landsea.engine.Desk;
import landsea.parties.OrganisationId;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers the authorities: each sees the facts of its own jurisdiction's organisations, and of the other's none. Row-level
 * security holds it by the country that an authority is registered in, not by what it asks for.
 */
@Service
public class FactDesk {

    /** Of facts as f, and the name of the organisation whose business it is. */
    static final String SHOWN = "f.fact_id, f.at, f.kind, f.subject, f.organisation_id, f.body, f.body_hash,"
            + " (SELECT o.name FROM organisations o WHERE o.bucket IN (0, f.bucket)"
            + " AND o.organisation_id = f.organisation_id) AS owner";

    private final Desk desk;
    private final JsonMapper json;

    FactDesk(Desk desk, JsonMapper json) {
        this.desk = desk;
        this.json = json;
    }

    /** A page of what the authority may see; nothing for anybody else. */
    public List<FactView> page(Principal authority, FactFilter filter, int most) {
        return ask(authority, (sql, country) -> new FactsInOrder(sql, country, filter, this::fact).next(most));
    }

    /** One of those. */
    public Optional<FactView> fact(Principal authority, FactId id) {
        return ask(
                        authority,
                        (sql, country) -> sql.sql(
                                        "SELECT " + SHOWN + " FROM facts f WHERE f.bucket = ? AND f.fact_id = ?")
                                .params(id.bucket().value(), id.value())
                                .query(this::fact)
                                .list())
                .stream()
                .findFirst();
    }

    /** Whose country counts is what the books say of the organisation. Who is no authority is answered nothing. */
    private <T> List<T> ask(Principal authority, BiFunction<JdbcClient, String, List<T>> question) {
        return authority.role() != Role.SUPERVISOR
                ? List.of()
                : desk.read(authority.viewer(), sql -> {
                    String country = sql.sql(
                                    "SELECT set_config('landsea.jurisdiction', (SELECT o.country FROM organisations o"
                                            + " WHERE o.bucket = ? AND o.organisation_id = ? AND o.kind = 'SUPERVISOR'), true)")
                            .params(
                                    authority.organisation().bucket().value(),
                                    authority.organisation().value())
                            .query((row, number) -> String.valueOf(row.getString(1)))
                            .single();
                    return question.apply(sql, country);
                });
    }

    private FactView fact(ResultSet row, int number) throws SQLException {
        Map<String, Object> body = json.readValue(row.getString(6), new TypeReference<Map<String, Object>>() {});
        String owner = row.getString(8);
        return new FactView(
                new FactId(row.getObject(1, UUID.class)),
                row.getTimestamp(2).toInstant(),
                row.getString(3),
                row.getString(4),
                new OrganisationId(row.getObject(5, UUID.class)),
                owner == null ? "" : owner,
                body,
                HexFormat.of().formatHex(row.getBytes(7)));
    }
}
