package landsea.api;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import landsea.basics.Reason;
import landsea.engine.Desk;
import landsea.fx.RateFeed;
import landsea.fx.RateFiles;
import landsea.marketplace.LineKind;
import landsea.marketplace.LineKindFeed;
import landsea.marketplace.LineKindRule;
import landsea.marketplace.LineKindTable;
import landsea.parties.Principal;
import landsea.parties.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tables that the operating bank feeds: published rates, and what lines of reports are for. */
@RestController
@RequestMapping("/api/v1")
class TablesController {

    private static final int BYTES_MAX = 16_000_000;
    private static final int ROWS_MAX = 1_000;

    record RatesTaken(int rates, List<Problem> problems) {}

    record Problem(int line, String code, Map<String, String> details) {}

    record KindRow(
            String marketplace,
            String transactionType,
            String amountType,
            String amountDescription,
            String kind,
            int priority,
            String source) {

        static KindRow of(LineKindRule rule) {
            return new KindRow(
                    rule.marketplace(),
                    rule.transactionType(),
                    rule.amountType(),
                    rule.amountDescription(),
                    rule.kind().name(),
                    rule.priority(),
                    rule.source());
        }
    }

    record KindRows(List<KindRow> rows) {}

    record UnknownKind(
            String marketplace,
            String transactionType,
            String amountType,
            String amountDescription,
            long lineCount,
            long statementCount) {

        static UnknownKind of(LineKindTable.Unknown unknown) {
            return new UnknownKind(
                    unknown.marketplace(),
                    unknown.type().transactionType(),
                    unknown.type().amountType(),
                    unknown.type().amountDescription(),
                    unknown.lineCount(),
                    unknown.statementCount());
        }
    }

    record UnknownKinds(List<UnknownKind> rows) {}

    private final RateFeed rates;
    private final LineKindFeed feed;
    private final LineKindTable kinds;
    private final Desk desk;

    TablesController(RateFeed rates, LineKindFeed feed, LineKindTable kinds, Desk desk) {
        this.rates = rates;
        this.feed = feed;
        this.kinds = kinds;
        this.desk = desk;
    }

    /** Takes a publisher's own file in: CFETS's central parity, the ECB's reference rates. The same file again adds nothing. */
    @PostMapping("/rates")
    @For(Role.OPERATOR)
    RatesTaken takeRates(Principal caller, RequestKey key, @RequestParam String source, HttpServletRequest request)
            throws IOException {
        if (!List.of(RateFiles.CFETS, RateFiles.ECB).contains(source)) {
            throw Refusal.member("/source", "WORD_WRONG", source);
        }
        byte[] file = request.getInputStream().readNBytes(BYTES_MAX + 1);
        if (file.length > BYTES_MAX) {
            throw new Refusal(Reason.of("BODY_TOO_LARGE", "bytes_max", BYTES_MAX));
        }
        RateFeed.Taken taken = rates.take(source, file);
        List<Problem> problems = new ArrayList<>();
        taken.failures()
                .forEach(failure -> problems.add(new Problem(
                        failure.line(),
                        failure.reason().code(),
                        failure.reason().with("content", failure.content()).details())));
        taken.refused().forEach(reason -> problems.add(new Problem(0, reason.code(), reason.details())));
        return new RatesTaken(taken.rates(), problems);
    }

    @GetMapping("/line-kinds")
    KindRows lineKinds(Principal caller) {
        return new KindRows(desk.read(caller.viewer(), kinds::rules).stream()
                .map(KindRow::of)
                .toList());
    }

    /** Kinds of lines in statements that no row knows: what an operator should add rows for, the most frequent first. */
    @GetMapping("/line-kinds/unknown")
    UnknownKinds unknownKinds(Principal caller) {
        return new UnknownKinds(desk.read(caller.viewer(), sql -> kinds.unknown(sql, ROWS_MAX)).stream()
                .map(UnknownKind::of)
                .toList());
    }

    /** Adds rows, or changes them; what is read from then on is sorted by them. */
    @PostMapping("/line-kinds")
    @For(Role.OPERATOR)
    KindRows addLineKinds(Principal caller, RequestKey key, @RequestBody KindRows body) {
        if (body.rows() == null || body.rows().isEmpty() || body.rows().size() > ROWS_MAX) {
            throw Refusal.member("/rows", "LIST_WRONG", "1 to " + ROWS_MAX);
        }
        List<LineKindRule> rules = new ArrayList<>();
        for (int i = 0; i < body.rows().size(); i++) {
            rules.add(rule(body.rows().get(i), "/rows/" + i));
        }
        feed.add(rules);
        return body;
    }

    private static LineKindRule rule(@Nullable KindRow row, String at) {
        if (row == null) {
            throw Refusal.member(at, "LIST_WRONG", "null");
        }
        LineKind kind = Paths.parse(String.valueOf(row.kind()), LineKind::valueOf)
                .orElseThrow(() -> Refusal.member(at + "/kind", "WORD_WRONG", String.valueOf(row.kind())));
        if (row.marketplace() == null
                || row.transactionType() == null
                || row.amountType() == null
                || row.amountDescription() == null
                || row.source() == null) {
            throw Refusal.member(at, "MEMBER_WRONG", "null");
        }
        return Paths.parse(
                        "",
                        text -> new LineKindRule(
                                row.marketplace(),
                                row.transactionType(),
                                row.amountType(),
                                row.amountDescription(),
                                kind,
                                row.priority(),
                                row.source()))
                .orElseThrow(() -> Refusal.member(at, "PATTERN_WRONG", row.amountDescription()));
    }
}
