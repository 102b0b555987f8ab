package landsea.api;

import java.util.ArrayList;
import java.util.List;
import landsea.engine.Desk;
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
import org.springframework.web.bind.annotation.RestController;

/** What lines of reports are for, as the operating bank says. */
@RestController
@RequestMapping("/api/v1")
class TablesController {

    private static final int ROWS_MAX = 1_000;

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

    private final LineKindFeed feed;
    private final LineKindTable kinds;
    private final Desk desk;

    TablesController(LineKindFeed feed, LineKindTable kinds, Desk desk) {
        this.feed = feed;
        this.kinds = kinds;
        this.desk = desk;
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
