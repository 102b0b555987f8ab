package landsea.compliance;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import landsea.basics.CanonicalJson;
import landsea.compliance.screening.EntryDocument;
import landsea.compliance.screening.Match;
import landsea.compliance.screening.NameScore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Matches as the document that a verdict keeps. */
final class MatchDocument {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int DECIMALS = 3;

    private MatchDocument() {}

    static ListedMatch of(Match match) {
        return new ListedMatch(
                match.list().source(),
                match.list().publishedOn(),
                match.list().hash(),
                match.entry().id(),
                EntryDocument.hash(match.entry()),
                match.name().text(),
                match.name().kind().name(),
                decimal(match.score()),
                sum(match.nameScore().sum()),
                match.nameScore().pieces().stream()
                        .map(piece -> new ListedMatch.Piece(
                                piece.ours(), piece.theirs(), decimal(piece.weight()), decimal(piece.similarity())))
                        .toList(),
                match.evidence().stream()
                        .map(evidence -> new ListedMatch.Shift(evidence.code(), decimal(evidence.change())))
                        .toList());
    }

    private static ListedMatch.Sum sum(NameScore.Sum sum) {
        return new ListedMatch.Sum(
                decimal(sum.agreed()),
                decimal(sum.matched()),
                decimal(sum.conflicting()),
                decimal(sum.leftOut()),
                decimal(sum.factor()));
    }

    private static BigDecimal decimal(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    static String write(List<ListedMatch> matches) {
        return CanonicalJson.write(matches.stream().map(MatchDocument::document).toList());
    }

    private static Map<String, Object> document(ListedMatch match) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("source", match.source());
        document.put("published_on", match.publishedOn().toString());
        document.put("list_hash", match.listHash());
        document.put("entry_id", match.entryId());
        document.put("entry_hash", match.entryHash());
        document.put("listed_name", match.listedName());
        document.put("name_kind", match.nameKind());
        document.put("score", match.score().toPlainString());
        document.put(
                "sum",
                Map.of(
                        "agreed", match.sum().agreed().toPlainString(),
                        "matched", match.sum().matched().toPlainString(),
                        "conflicting", match.sum().conflicting().toPlainString(),
                        "left_out", match.sum().leftOut().toPlainString(),
                        "factor", match.sum().factor().toPlainString()));
        document.put(
                "pieces",
                match.pieces().stream()
                        .map(piece -> Map.of(
                                "ours", piece.ours(),
                                "theirs", piece.theirs(),
                                "weight", piece.weight().toPlainString(),
                                "similarity", piece.similarity().toPlainString()))
                        .toList());
        document.put(
                "evidence",
                match.evidence().stream()
                        .map(shift -> Map.of(
                                "code", shift.code(), "change", shift.change().toPlainString()))
                        .toList());
        return document;
    }

    static List<ListedMatch> read(String document) {
        return JSON.readTree(document).valueStream().map(MatchDocument::match).toList();
    }

    private static ListedMatch match(JsonNode node) {
        return new ListedMatch(
                text(node, "source"),
                LocalDate.parse(text(node, "published_on")),
                text(node, "list_hash"),
                text(node, "entry_id"),
                text(node, "entry_hash"),
                text(node, "listed_name"),
                text(node, "name_kind"),
                new BigDecimal(text(node, "score")),
                sum(node.path("sum")),
                node.path("pieces")
                        .valueStream()
                        .map(piece -> new ListedMatch.Piece(
                                text(piece, "ours"),
                                text(piece, "theirs"),
                                new BigDecimal(text(piece, "weight")),
                                new BigDecimal(text(piece, "similarity"))))
                        .toList(),
                node.path("evidence")
                        .valueStream()
                        .map(shift -> new ListedMatch.Shift(text(shift, "code"), new BigDecimal(text(shift, "change"))))
                        .toList());
    }

    private static ListedMatch.Sum sum(JsonNode node) {
        return new ListedMatch.Sum(
                new BigDecimal(text(node, "agreed")),
                new BigDecimal(text(node, "matched")),
                new BigDecimal(text(node, "conflicting")),
                new BigDecimal(text(node, "left_out")),
                new BigDecimal(text(node, "factor")));
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }
}
