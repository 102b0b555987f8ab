package landsea.policy.register;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Uscc;
import landsea.engine.Desk;
import landsea.engine.Engine;
import landsea.engine.Viewer;
import landsea.parties.Merchant;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import org.springframework.stereotype.Service;

/** Takes a published list into the register: what it says of enterprises that are merchants here waits for a second person. */
@Service
public class ListImport {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Codes that one statement looks up. */
    private static final int CODES_AT_ONCE = 1_000;

    /**
     * A list as it came.
     *
     * @param decidedBy the authority or bank that published it
     */
    public record Published(byte[] bytes, String decidedBy) {}

    /** What was entered of a line. */
    public record EnteredLine(long line, String uscc, String entry) {}

    /** What could not be taken of a line; the column is empty where none is at fault. */
    public record BadLine(long line, String column, Reason reason) {}

    /**
     * What became of a list.
     *
     * @param strangers lines about enterprises that are no merchants here
     * @param unchanged lines that say what the register says already
     */
    public record Report(List<EnteredLine> entered, List<Long> strangers, List<Long> unchanged, List<BadLine> bad) {}

    private final Desk desk;
    private final Parties parties;
    private final Engine engine;

    ListImport(Desk desk, Parties parties, Engine engine) {
        this.desk = desk;
        this.parties = parties;
        this.engine = engine;
    }

    /**
     * Enters every line that can be. The same request key enters nothing twice.
     *
     * <p>Refused with REGISTER_LIST_TOO_LARGE, REGISTER_LIST_NOT_UTF8, REGISTER_LIST_COLUMNS or REGISTER_LIST_MALFORMED.
     */
    public Outcome<Report> take(Published list, String requestKey, PersonId actor) {
        return RegisterList.read(list.bytes()).map(read -> enter(read, list.decidedBy(), requestKey, actor));
    }

    private Report enter(RegisterList.Read read, String decidedBy, String requestKey, PersonId actor) {
        Map<Uscc, Merchant> merchants = merchants(read.rows());
        List<EnteredLine> entered = new ArrayList<>();
        List<Long> strangers = new ArrayList<>();
        List<Long> unchanged = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        read.faults().forEach(fault -> bad.add(new BadLine(fault.line(), fault.column(), fault.reason())));
        Map<RegisterList.Row, CompletableFuture<Outcome<EnterAnswer>>> answers = new java.util.LinkedHashMap<>();
        for (RegisterList.Row row : read.rows()) {
            Merchant merchant = merchants.get(row.uscc());
            if (merchant == null) {
                strangers.add(row.line());
            } else {
                answers.put(row, engine.submit(command(row, merchant, decidedBy, requestKey, actor)));
            }
        }
        answers.forEach((row, answer) -> {
            switch (Engine.await(answer, requestKey, PATIENCE)) {
                case Outcome.Done<EnterAnswer>(EnterAnswer done) ->
                    entered.add(new EnteredLine(row.line(), row.uscc().code(), done.entry()));
                case Outcome.Refused<EnterAnswer>(Reason reason) -> {
                    if (reason.code().equals("REGISTER_SAYS_SO_ALREADY")) {
                        unchanged.add(row.line());
                    } else {
                        bad.add(new BadLine(row.line(), "", reason));
                    }
                }
            }
        });
        return new Report(entered, strangers, unchanged, bad);
    }

    private static EnterCommand command(
            RegisterList.Row row, Merchant merchant, String decidedBy, String requestKey, PersonId actor) {
        return new EnterCommand(
                requestKey + "/" + row.line(),
                new Entry(
                        merchant.organisation(),
                        row.standing(),
                        row.effectiveFrom(),
                        row.reason(),
                        decidedBy,
                        row.notice(),
                        row.conditions()),
                actor);
    }

    private Map<Uscc, Merchant> merchants(List<RegisterList.Row> rows) {
        List<Uscc> codes = rows.stream().map(RegisterList.Row::uscc).distinct().toList();
        Map<Uscc, Merchant> found = new HashMap<>();
        for (int from = 0; from < codes.size(); from += CODES_AT_ONCE) {
            List<Uscc> some = codes.subList(from, Math.min(codes.size(), from + CODES_AT_ONCE));
            desk.read(Viewer.bank(Parties.bank().value()), sql -> parties.merchantsWith(sql, some))
                    .forEach(merchant -> merchant.identity().uscc().ifPresent(code -> found.put(code, merchant)));
        }
        return found;
    }
}
