package landsea.api;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import landsea.basics.Reason;
import landsea.marketplace.BadRow;
import landsea.marketplace.LineKind;
import landsea.marketplace.LoadedStatement;
import landsea.marketplace.ReadEvidence;
import landsea.marketplace.ReadPart;
import landsea.marketplace.ReadStatement;
import landsea.marketplace.Statement;
import landsea.marketplace.StoredEvidence;
import landsea.marketplace.TakenFile;
import landsea.settlement.AnnounceAnswer;

/**
 * What one file said and what became of it: a row for each statement in it, or one for a file that could not be read.
 *
 * @param total as the report states it, a decimal text; empty where it states none
 * @param sumOfLines of the lines that could be read
 * @param linesByKind how many lines and how much money, by kind
 * @param outcome ACCEPTED, ALREADY_KNOWN, SUPERSEDES, NOTHING_DUE, EVIDENCE or REFUSED
 */
record FileReport(
        String file,
        String format,
        String marketplace,
        String settlementId,
        Period period,
        String currency,
        String total,
        String sumOfLines,
        Map<String, KindBody> linesByKind,
        int unknownLines,
        String outcome,
        List<ReasonBody> reasons,
        String statementId,
        String paymentId,
        String paymentState,
        String evidenceId) {

    private static final String REFUSED = "REFUSED";

    record Period(String start, String end) {

        static Period of(Statement.Period period) {
            return new Period(period.start().toString(), period.end().toString());
        }
    }

    record KindBody(int lines, String amount) {}

    /** @param line number in the file, from 1; zero where the whole file or statement is meant */
    record ReasonBody(String code, long line, String column, String content, Map<String, String> details) {

        static ReasonBody of(Reason reason) {
            return new ReasonBody(reason.code(), 0, "", "", reason.details());
        }

        static ReasonBody of(BadRow row) {
            return new ReasonBody(
                    row.reason().code(),
                    row.line(),
                    row.column(),
                    row.content(),
                    row.reason().details());
        }
    }

    static List<FileReport> of(TakenFile file, AnnounceAnswer answer) {
        List<FileReport> reports = new ArrayList<>();
        int sound = 0;
        int kept = 0;
        for (ReadPart part : file.read().parts()) {
            for (ReadStatement one : part.statements()) {
                switch (one) {
                    case ReadStatement.Sound _ -> {
                        LoadedStatement loaded = file.statements().get(sound);
                        reports.add(sound(part, loaded, answer.statements().get(sound++)));
                    }
                    case ReadStatement.Unsound unsound -> reports.add(unsound(part, unsound));
                }
            }
            for (ReadEvidence evidence : part.evidence()) {
                if (evidence.isSound()) {
                    StoredEvidence stored = file.evidence().get(kept++);
                    String outcome = stored.alreadyKnown() ? "ALREADY_KNOWN" : "EVIDENCE";
                    reports.add(evidence(part, evidence, outcome, stored.id().text()));
                } else {
                    reports.add(evidence(part, evidence, REFUSED, ""));
                }
            }
            if (!part.refusals().isEmpty()) {
                reports.add(unread(part));
            }
        }
        return reports;
    }

    private static FileReport sound(ReadPart part, LoadedStatement loaded, AnnounceAnswer.Announced announced) {
        Statement statement = loaded.statement();
        List<ReasonBody> reasons = new ArrayList<>();
        if (!announced.reason().isEmpty()) {
            reasons.add(ReasonBody.of(Reason.of(announced.reason())));
        }
        part.remarks().forEach(remark -> reasons.add(ReasonBody.of(remark)));
        return new FileReport(
                part.name(),
                part.format(),
                statement.marketplace(),
                statement.settlementId(),
                Period.of(statement.period()),
                statement.total().currency().code(),
                statement.total().amount(),
                statement.lines().sum().amount(),
                byKind(loaded.sums()),
                loaded.sums().stream()
                        .filter(sum -> !sum.kind().known())
                        .mapToInt(LoadedStatement.Sum::lineCount)
                        .sum(),
                announced.outcome(),
                reasons,
                announced.statementId(),
                announced.paymentId(),
                announced.paymentState(),
                "");
    }

    private static Map<String, KindBody> byKind(List<LoadedStatement.Sum> sums) {
        Map<LineKind, KindBody> byKind = new EnumMap<>(LineKind.class);
        for (LineKind kind : LineKind.values()) {
            sums.stream()
                    .filter(sum -> sum.kind().kind() == kind)
                    .reduce((one, other) -> new LoadedStatement.Sum(
                            one.kind(),
                            one.lineCount() + other.lineCount(),
                            one.amount().plus(other.amount())))
                    .ifPresent(sum -> byKind.put(
                            kind, new KindBody(sum.lineCount(), sum.amount().amount())));
        }
        Map<String, KindBody> named = new LinkedHashMap<>();
        byKind.forEach((kind, body) -> named.put(kind.name(), body));
        return named;
    }

    private static FileReport unsound(ReadPart part, ReadStatement.Unsound unsound) {
        ReadStatement.Claims claims = unsound.claims();
        return refused(
                part,
                claims.marketplace(),
                unsound.settlementId(),
                new Period(claims.start(), claims.end()),
                claims.currency(),
                claims.total(),
                claims.sumOfLines(),
                reasons(unsound.reasons(), unsound.badRows(), unsound.badRowsCount()));
    }

    private static FileReport evidence(ReadPart part, ReadEvidence evidence, String outcome, String evidenceId) {
        List<ReasonBody> reasons =
                new ArrayList<>(reasons(evidence.reasons(), evidence.badRows(), evidence.badRowsCount()));
        part.remarks().forEach(remark -> reasons.add(ReasonBody.of(remark)));
        return new FileReport(
                part.name(),
                part.format(),
                evidence.marketplace(),
                "",
                Period.of(evidence.period()),
                evidence.currency().code(),
                "",
                evidence.counted().amount(),
                Map.of(),
                0,
                outcome,
                reasons,
                "",
                "",
                "",
                evidenceId);
    }

    private static FileReport unread(ReadPart part) {
        return refused(
                part,
                "",
                "",
                new Period("", ""),
                "",
                "",
                "",
                part.refusals().stream().map(ReasonBody::of).toList());
    }

    private static FileReport refused(
            ReadPart part,
            String marketplace,
            String settlementId,
            Period period,
            String currency,
            String total,
            String sumOfLines,
            List<ReasonBody> reasons) {
        return new FileReport(
                part.name(),
                part.format(),
                marketplace,
                settlementId,
                period,
                currency,
                total,
                sumOfLines,
                Map.of(),
                0,
                REFUSED,
                reasons,
                "",
                "",
                "",
                "");
    }

    private static List<ReasonBody> reasons(List<Reason> whole, List<BadRow> badRows, long badRowsCount) {
        List<ReasonBody> reasons = new ArrayList<>();
        whole.forEach(reason -> reasons.add(ReasonBody.of(reason)));
        badRows.forEach(row -> reasons.add(ReasonBody.of(row)));
        if (badRowsCount > badRows.size()) {
            reasons.add(ReasonBody.of(Reason.of("MORE_BAD_ROWS", "count", badRowsCount)));
        }
        return reasons;
    }
}
