package landsea.parties;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import landsea.engine.Commit;
import org.springframework.stereotype.Service;

/**
 * Which institutions issue accounts, by day. "Directly issued by a deposit-taking bank" is what marketplaces ask of the account
 * that they pay out to; it is looked up here, never taken from whoever says so.
 */
@Service
public class Institutions {

    /** A code as somebody names it; of a BIC the branch does not count. */
    public record Code(IdentifierScheme scheme, String code) {

        private static final int BIC_LENGTH = 8;

        public Code {
            code = scheme.checked(code);
            if (scheme == IdentifierScheme.BIC) {
                code = code.substring(0, BIC_LENGTH);
            }
        }

        @Override
        public String toString() {
            return scheme + " " + code;
        }
    }

    /** Adds rows; one that is there already stays as it is. */
    public void register(Commit commit, List<Institution> institutions) {
        commit.rows(institutions)
                .text(one -> one.scheme().name())
                .text(Institution::code)
                .date(Institution::validFrom)
                .date(Institution::validUntil)
                .text(one -> one.kind().name())
                .text(Institution::name)
                .text(Institution::source)
                .update("""
                        INSERT INTO institutions (scheme, code, valid_from, valid_until, kind, name, source)
                        SELECT * FROM {rows} ON CONFLICT (scheme, code, valid_from) DO NOTHING""");
    }

    /** What stands behind these codes on a day; of rows that overlap the later one counts, unknown codes are absent. */
    public Map<Code, Institution> on(Commit commit, LocalDate day, Collection<Code> codes) {
        Map<Code, Institution> found = new HashMap<>();
        commit.rows(codes.stream().distinct().toList())
                .text(code -> code.scheme().name())
                .text(Code::code)
                .date(code -> day)
                .query("""
                        SELECT i.scheme, i.code, i.valid_from, i.valid_until, i.kind, i.name, i.source
                        FROM {rows} AS r(scheme, code, day)
                        JOIN institutions i ON i.scheme = r.scheme AND i.code = r.code
                            AND r.day BETWEEN i.valid_from AND i.valid_until
                        ORDER BY i.valid_from""", (row, number) -> {
                    Institution institution = new Institution(
                            IdentifierScheme.valueOf(row.getString(1)),
                            row.getString(2),
                            row.getObject(3, LocalDate.class),
                            row.getObject(4, LocalDate.class),
                            AccountIssuer.valueOf(row.getString(5)),
                            row.getString(6),
                            row.getString(7));
                    found.put(new Code(institution.scheme(), institution.code()), institution);
                    return institution;
                });
        return found;
    }
}
