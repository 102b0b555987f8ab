package landsea.trade.customs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.trade.DeclarationNumber;
import landsea.trade.ListStatus;
import landsea.trade.ReadPapers;
import landsea.trade.TradePaper;
import landsea.trade.TradePaper.Origin;
import landsea.trade.customs.Fields.BadField;

/** The messages that are evidence, and how a record of each becomes a paper. Names are those of the specification. */
enum MessageKind {
    CEB303("Order") {
        @Override
        TradePaper paper(Record record) throws BadField {
            Fields head = record.head();
            declared(head);
            return new TradePaper.Order(
                    head.required("ebpCode", CODE),
                    head.required("orderNo", 60),
                    head.required("ebcCode", CODE),
                    head.currency("currency"),
                    head.decimalE5("goodsValue"),
                    head.instant("appTime"));
        }
    },
    CEB505("Logistics") {
        @Override
        TradePaper paper(Record record) throws BadField {
            Fields head = record.head();
            declared(head);
            return new TradePaper.Waybill(
                    head.required("logisticsCode", CODE),
                    head.required("logisticsNo", 60),
                    head.decimalE5("grossWeight"),
                    head.instant("appTime"));
        }
    },
    CEB603("Inventory") {
        @Override
        TradePaper paper(Record record) throws BadField {
            Fields head = record.head();
            char type = declared(head);
            head.digits("customsCode", 4);
            head.oneOf("ieFlag", "E");
            Currency currency = items(record);
            return new TradePaper.ExportList(
                    head.required("agentCode", CODE),
                    head.required("copNo", 60),
                    head.numberIfAny("invtNo"),
                    head.required("ebpCode", CODE),
                    head.required("orderNo", 60),
                    head.required("logisticsCode", CODE),
                    head.required("logisticsNo", 60),
                    head.digits("tradeMode", 4),
                    head.required("ebcCode", CODE),
                    head.oneOf("statisticsFlag", "AB") == 'A',
                    type == '3',
                    currency,
                    sum(record),
                    record.items().size(),
                    head.day("ieDate"),
                    head.instant("appTime"),
                    Origin.CUSTOMS);
        }
    },
    CEB604("InventoryReturn") {
        @Override
        TradePaper paper(Record record) throws BadField {
            Fields head = record.head();
            ListStatus status = status(head);
            return new TradePaper.ListReceipt(
                    head.required("agentCode", CODE),
                    head.required("copNo", 60),
                    status == ListStatus.CLEARED ? Optional.of(head.number("invtNo")) : Optional.empty(),
                    status,
                    head.instant("returnTime"));
        }
    },
    CEB606("InvtCancelReturn") {
        @Override
        TradePaper paper(Record record) throws BadField {
            Fields head = record.head();
            boolean granted = status(head) == ListStatus.CLEARED;
            return new TradePaper.ListReceipt(
                    head.required("agentCode", CODE),
                    head.required("copNo", 60),
                    Optional.of(head.number("invtNo")),
                    granted ? ListStatus.WITHDRAWN : ListStatus.CLEARED,
                    head.instant("returnTime"));
        }
    },
    CEB701("SummaryApply") {
        @Override
        TradePaper paper(Record record) throws BadField {
            Fields head = record.head();
            declared(head);
            return new TradePaper.SummaryRequest(head.required("copNo", 60), numbers(record), head.instant("appTime"));
        }
    },
    CEB792("SummaryResult") {
        @Override
        TradePaper paper(Record record) throws BadField {
            Fields head = record.head();
            return new TradePaper.Summary(
                    head.required("sumNo", 32), head.numberIfAny("entryId"), numbers(record), head.instant("opDate"));
        }
    };

    /** One record of a message: its head, and the items behind it. */
    record Record(Fields head, List<Fields> items) {}

    private static final int CODE = 20;

    /** Export messages that say nothing of a sale; by their numbers. */
    private static final Set<String> NO_EVIDENCE = Set.of(
            "CEB304", "CEB403", "CEB404", "CEB506", "CEB507", "CEB508", "CEB509", "CEB510", "CEB605", "CEB607",
            "CEB608", "CEB702", "CEB213", "CEB214", "CEB215", "CEB216");

    private static final Set<String> OF_IMPORTS = Set.of(
            "CEB311", "CEB312", "CEB411", "CEB412", "CEB511", "CEB512", "CEB513", "CEB514", "CEB621", "CEB622",
            "CEB623", "CEB624", "CEB625", "CEB626", "CEB711", "CEB712", "CEB816", "CEB818", "CEB900");

    private final String recordName;

    MessageKind(String recordName) {
        this.recordName = recordName;
    }

    abstract TradePaper paper(Record record) throws BadField;

    /** The element that is one paper. */
    String recordName() {
        return recordName;
    }

    static Optional<MessageKind> find(String code) {
        for (MessageKind kind : values()) {
            if (kind.name().equals(code)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }

    /** A message's code where the specification has it. */
    static String format(String code) {
        return NO_EVIDENCE.contains(code) || OF_IMPORTS.contains(code) ? code : ReadPapers.UNKNOWN;
    }

    /** Why a message that is none of these is not taken. */
    static Reason refusal(String code) {
        if (OF_IMPORTS.contains(code)) {
            return Reason.of("MESSAGE_OF_IMPORT", "message", code);
        }
        return NO_EVIDENCE.contains(code)
                ? Reason.of("MESSAGE_NO_EVIDENCE", "message", code)
                : Reason.of("MESSAGE_UNKNOWN", "message", code);
    }

    /** A draft is nothing that anybody declared. */
    private static char declared(Fields head) throws BadField {
        char type = head.oneOf("appType", "123");
        head.oneOf("appStatus", "2");
        return type;
    }

    private static ListStatus status(Fields head) throws BadField {
        String text = head.required("returnStatus", 10);
        if (!text.matches("-?[0-9]{1,9}")) {
            throw new BadField(head, "returnStatus", Reason.of("FIELD_NOT_A_NUMBER"));
        }
        int code = Integer.parseInt(text);
        return switch (code) {
            case 399, 800, 899 -> ListStatus.CLEARED;
            case 4, 100 -> ListStatus.REJECTED;
            default -> code < 0 ? ListStatus.REJECTED : ListStatus.DECLARED;
        };
    }

    /** Checks the goods of a list; all are in one currency, for their sum is compared with an order's. */
    private static Currency items(Record record) throws BadField {
        if (record.items().isEmpty()) {
            throw new BadField(record.head(), "InventoryList", Reason.of("FIELD_MISSING"));
        }
        Currency currency = record.items().getFirst().currency("currency");
        for (Fields item : record.items()) {
            item.place("gnum");
            item.required("gcode", 10);
            item.positiveE5("qty");
            if (!item.currency("currency").equals(currency)) {
                throw new BadField(item, "currency", Reason.of("CURRENCIES_DIFFER"));
            }
        }
        return currency;
    }

    private static long sum(Record record) throws BadField {
        long sum = 0;
        for (Fields item : record.items()) {
            sum += item.decimalE5("totalPrice");
        }
        if (sum > Fields.SUM_MAX_E5) {
            throw new BadField(record.head(), "totalPrice", Reason.of("FIELD_NOT_A_NUMBER"));
        }
        return sum;
    }

    private static List<DeclarationNumber> numbers(Record record) throws BadField {
        Set<DeclarationNumber> numbers = new HashSet<>();
        List<DeclarationNumber> inOrder = new ArrayList<>();
        for (Fields item : record.items()) {
            DeclarationNumber number = item.number("invtNo");
            if (numbers.add(number)) {
                inOrder.add(number);
            }
        }
        return inOrder;
    }
}
