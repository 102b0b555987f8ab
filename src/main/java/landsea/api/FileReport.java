package landsea.api;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import landsea.basics.Reason;
import landsea.marketplace.BadRow;
import landsea.marketplace.LineKind;
import landsea.marketplace.LineKinds;
import landsea.marketplace.ReadFile;
import landsea.marketplace.ReadStatement;
import landsea.marketplace.Statement;
import landsea.marketplace.StatementLine;
import landsea.settlement.AnnounceAnswer;

/**
 * What one file said and what became of it: a row for each statement in it, or one for a file that could not be read.
 *
 * @param total as the report states it, a decimal text; empty where it states none
 * @param sumOfLines of the lines that could be read
 * @param linesByKind how many lines and how much money, by kind
 * @param outcome ACCEPTED, ALREADY_KNOWN, SUPERSEDES, NOTHING_DUE or REFUSED
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
        String paymentState) {

    record Period(String start, String end) {}

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

    static List<FileReport> of(ReadFile read, AnnounceAnswer answer, LineKinds kinds) {
        List<FileReport> reports = new ArrayList<>();
        int sound = 0;
        for (ReadStatement one : read.statements()) {
            switch (one) {
                case ReadStatement.Sound(Statement statement) ->
                    reports.add(sound(read, statement, answer.statements().get(sound++), kinds));
                case ReadStatement.Unsound unsound -> reports.add(unsound(read, unsound));
            }
        }
        if (reports.isEmpty()) {
            reports.add(unread(read));
        }
        return reports;
    }

    private static FileReport sound(
            ReadFile read, Statement statement, AnnounceAnswer.Announced announced, LineKinds kinds) {
        int[] lines = new int[LineKind.values().length];
        long[] minor = new long[LineKind.values().length];
        int unknown = 0;
        for (StatementLine line : statement.lines()) {
            LineKinds.Classified classified = kinds.classify(line);
            lines[classified.kind().ordinal()]++;
            minor[classified.kind().ordinal()] = Math.addExact(
                    minor[classified.kind().ordinal()], line.amount().minor());
            unknown += classified.known() ? 0 : 1;
        }
        Map<LineKind, KindBody> byKind = new EnumMap<>(LineKind.class);
        for (LineKind kind : LineKind.values()) {
            if (lines[kind.ordinal()] > 0) {
                String amount = landsea.basics.Money.ofMinor(statement.total().currency(), minor[kind.ordinal()])
                        .amount();
                byKind.put(kind, new KindBody(lines[kind.ordinal()], amount));
            }
        }
        Map<String, KindBody> named = new LinkedHashMap<>();
        byKind.forEach((kind, body) -> named.put(kind.name(), body));
        List<ReasonBody> reasons = new ArrayList<>();
        if (!announced.reason().isEmpty()) {
            reasons.add(ReasonBody.of(Reason.of(announced.reason())));
        }
        read.remarks().forEach(remark -> reasons.add(ReasonBody.of(remark)));
        return new FileReport(
                read.name(),
                read.format(),
                statement.marketplace(),
                statement.settlementId(),
                new Period(
                        statement.period().start().toString(),
                        statement.period().end().toString()),
                statement.total().currency().code(),
                statement.total().amount(),
                statement.total().amount(),
                named,
                unknown,
                announced.outcome(),
                reasons,
                announced.statementId(),
                announced.paymentId(),
                announced.paymentState());
    }

    private static FileReport unsound(ReadFile read, ReadStatement.Unsound unsound) {
        ReadStatement.Claims claims = unsound.claims();
        List<ReasonBody> reasons = new ArrayList<>();
        unsound.reasons().forEach(reason -> reasons.add(ReasonBody.of(reason)));
        unsound.badRows().forEach(row -> reasons.add(ReasonBody.of(row)));
        if (unsound.badRowsCount() > unsound.badRows().size()) {
            reasons.add(ReasonBody.of(Reason.of("MORE_BAD_ROWS", "count", unsound.badRowsCount())));
        }
        return new FileReport(
                read.name(),
                read.format(),
                claims.marketplace(),
                unsound.settlementId(),
                new Period(claims.start(), claims.end()),
                claims.currency(),
                claims.total(),
                claims.sumOfLines(),
                Map.of(),
                0,
                "REFUSED",
                reasons,
                "",
                "",
                "");
    }

    private static FileReport unread(ReadFile read) {
        return new FileReport(
                read.name(),
                read.format(),
                "",
                "",
                new Period("", ""),
                "",
                "",
                "",
                Map.of(),
                0,
                "REFUSED",
                read.refusals().stream().map(ReasonBody::of).toList(),
                "",
                "",
                "");
    }
}
