package landsea.declarations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.declarations.DeclarableCredit.Declarant;
import landsea.declarations.ReportRecord.CodedAmount;
import landsea.declarations.ReportRecord.Detail;
import landsea.declarations.ReportRecord.PayType;

/** Puts other values into fields of a declaration. Amounts are the books' and cannot be corrected here. */
final class Correcting {

    /** A change of these is a deletion and a new record under a number of its own. */
    private static final Set<String> IDENTITY = Set.of("CUSTCOD", "IDCODE");

    private Correcting() {}

    /** Under which names fields of a declaration with these records can be corrected. */
    static List<String> names(List<Map<String, String>> records) {
        List<String> names = new ArrayList<>();
        for (int at = 0; at < records.size(); at++) {
            for (String field : records.get(at).keySet()) {
                if (SHARED.contains(field) && !names.contains(field)) {
                    names.add(field);
                } else if (OF_RECORD.contains(field)) {
                    names.add(field + "/" + at);
                }
            }
        }
        return names;
    }

    static boolean isIdentity(Map<String, String> fields) {
        return fields.keySet().stream().anyMatch(IDENTITY::contains);
    }

    /** Refused with {@code FIELD_NOT_CORRECTABLE}. */
    static Outcome<Declaration> corrected(Declaration before, Map<String, String> fields) {
        Particulars particulars = before.particulars();
        List<ReportRecord> records = new ArrayList<>(before.records());
        for (Map.Entry<String, String> field : fields.entrySet()) {
            String[] parts = field.getKey().split("/", -1);
            String value = Particulars.line(field.getValue());
            if (parts.length == 1 && SHARED.contains(parts[0])) {
                particulars = corrected(particulars, parts[0], value);
            } else if (parts.length == 2
                    && OF_RECORD.contains(parts[0])
                    && parts[1].matches("[0-9]{1,2}")
                    && Integer.parseInt(parts[1]) < records.size()
                    && fits(parts[0], value)) {
                int place = Integer.parseInt(parts[1]);
                ReportRecord record = records.get(place);
                records.set(place, record.with(corrected(record.detail(), parts[0], value)));
            } else {
                return Outcome.refused(Reason.of("FIELD_NOT_CORRECTABLE", "field", field.getKey()));
            }
        }
        return Outcome.done(before.with(particulars, records));
    }

    private static final Set<String> SHARED = Set.of(
            "CUSTCOD", "IDCODE", "CUSTNM", "OPPUSER", "OPPBANK", "COUNTRY", "CONTRNO", "INVOINO", "REGNO", "CRTUSER",
            "INPTELC");
    private static final Set<String> OF_RECORD = Set.of("TXCODE", "TXREM", "TXCODE2", "TX2REM", "PAYTYPE");

    private static boolean fits(String field, String value) {
        return !field.equals("PAYTYPE") || value.matches("[ARO]");
    }

    private static Particulars corrected(Particulars was, String field, String value) {
        Declarant declarant = was.declarant();
        Declarant now = switch (field) {
            case "CUSTCOD", "IDCODE" -> new Declarant(declarant.kind(), value, declarant.name());
            case "CUSTNM" -> new Declarant(declarant.kind(), declarant.identifier(), value);
            default -> declarant;
        };
        return new Particulars(
                now,
                field.equals("OPPUSER") || field.equals("OPPBANK") ? value : was.payer(),
                field.equals("COUNTRY") ? value : was.country(),
                field.equals("CRTUSER") ? value : was.filler(),
                field.equals("INPTELC") ? value : was.phone(),
                was.bankReference(),
                was.bonded(),
                was.exempt(),
                field.equals("CONTRNO") ? value : was.contract(),
                field.equals("INVOINO") ? value : was.invoice(),
                field.equals("REGNO") ? value : was.registration());
    }

    private static Detail corrected(Detail was, String field, String value) {
        CodedAmount first = was.first();
        CodedAmount second = was.second();
        return switch (field) {
            case "TXCODE" -> new Detail(was.payType(), new CodedAmount(value, first.minor(), first.remark()), second);
            case "TXREM" -> new Detail(was.payType(), new CodedAmount(first.code(), first.minor(), value), second);
            case "TXCODE2" -> new Detail(was.payType(), first, new CodedAmount(value, second.minor(), second.remark()));
            case "TX2REM" -> new Detail(was.payType(), first, new CodedAmount(second.code(), second.minor(), value));
            default -> new Detail(PayType.of(value), first, second);
        };
    }
}
