package landsea.banking.iso20022;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import landsea.basics.Iban;
import landsea.basics.Lei;

/**
 * What market practice asks beyond the tables: CPMI's harmonised data requirements, and of the usage guidelines of correspondent
 * banks (CBPR+) what they all share. Each fault is that of one transaction, or of the whole message.
 */
final class Practice {

    static final String UETR_MISSING = "ISO_UETR_MISSING";
    static final String LEI = "ISO_LEI_WRONG";
    static final String IBAN = "ISO_IBAN_WRONG";
    static final String BIC = "ISO_BIC_WRONG";
    static final String COUNTRY = "ISO_COUNTRY_UNKNOWN";
    static final String CURRENCY = "ISO_CURRENCY_UNKNOWN";
    static final String TOO_FINE = "ISO_AMOUNT_TOO_FINE";
    static final String ZERO = "ISO_AMOUNT_ZERO";
    static final String ADDRESS = "ISO_ADDRESS_UNSTRUCTURED";
    static final String PARTY = "ISO_PARTY_UNNAMED";
    static final String AGENT = "ISO_AGENT_UNIDENTIFIED";
    static final String RATE = "ISO_RATE_MISSING";
    static final String CHARGES = "ISO_CHARGES_UNEXPLAINED";
    static final String CHARACTERS = "ISO_CHARACTER_SET";
    static final String SLASH = "ISO_REFERENCE_SLASH";
    static final String OFFSET = "ISO_TIME_WITHOUT_OFFSET";
    static final String COUNT = "ISO_COUNT_WRONG";
    static final String SUM = "ISO_SUM_WRONG";
    static final String REASON = "ISO_REASON_MISSING";
    static final String HEADER = "ISO_HEADER_MISMATCH";

    private static final String ANY_OFFSET = "Z or an offset";

    /** The whole message. */
    static final int ALL = -1;

    /** A fault and whose it is: a transaction's by its place from 0, or {@link #ALL}. */
    record Found(int transaction, Fault fault) {}

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final Map<String, Integer> DIGITS = digits();

    private static final Set<String> REFERENCES = Set.of(
            "MsgId",
            "InstrId",
            "EndToEndId",
            "TxId",
            "BizMsgIdr",
            "OrgnlMsgId",
            "OrgnlInstrId",
            "OrgnlEndToEndId",
            "OrgnlTxId",
            "RtrId",
            "CxlId",
            "AcctSvcrRef");
    private static final Set<String> PARTIES = Set.of("Dbtr", "Cdtr");
    private static final Set<String> AGENTS = Set.of("DbtrAgt", "CdtrAgt", "InstgAgt", "InstdAgt");

    /** Where an entry stands that is looked at by itself. */
    private static final Message STATEMENT = new Message("camt.053.001.08", Part.Group.of("Document"));

    private final Message message;
    private final List<Found> found = new ArrayList<>();
    private final boolean payment;
    private final StringBuilder path = new StringBuilder();

    private Practice(Message message) {
        this.message = message;
        this.payment = message.identifier().startsWith("pacs.");
    }

    /** Everything that is wrong with a message that the tables allow. */
    static List<Found> faults(Optional<Message> header, Message document) {
        Practice practice = new Practice(document);
        header.ifPresent(practice::header);
        practice.document();
        return practice.found;
    }

    /** What is wrong with one entry of a statement or notice that the tables allow. */
    static List<Found> ofEntry(Part.Group entry) {
        Practice practice = new Practice(STATEMENT);
        practice.visit(entry, ALL);
        return practice.found;
    }

    private void header(Message header) {
        Part.Group head = header.root();
        String named = head.text("MsgDefIdr").orElse("");
        if (!named.startsWith(message.identifier())) {
            add(ALL, HEADER, "/AppHdr/MsgDefIdr", message.identifier());
        }
        head.text("CreDt")
                .filter(time -> !hasOffset(time))
                .ifPresent(time -> add(ALL, OFFSET, "/AppHdr/CreDt", ANY_OFFSET));
        group().group("GrpHdr", "InstgAgt")
                .or(() -> transactions().size() == 1 ? transactions().getFirst().group("InstgAgt") : Optional.empty())
                .flatMap(agent -> agent.text("FinInstnId", "BICFI"))
                .ifPresent(instructing -> head.text("Fr", "FIId", "FinInstnId", "BICFI")
                        .filter(from -> !office(from).equals(office(instructing)))
                        .ifPresent(from -> add(ALL, HEADER, "/AppHdr/Fr/FIId/FinInstnId/BICFI", instructing)));
        path.append("/AppHdr");
        each(head, ALL);
        path.setLength(0);
    }

    private static String office(String bic) {
        return bic.length() == 8 ? bic + "XXX" : bic;
    }

    private void document() {
        Part.Group body = message.body();
        String transaction = transactionName();
        path.append(body());
        int place = 0;
        for (Part part : body.parts()) {
            boolean one = part.name().equals(transaction);
            visit(part, one ? place : ALL);
            if (one && part instanceof Part.Group group) {
                transaction(group, place++);
            }
        }
        switch (message.kind()) {
            case "pacs.008" -> totals("TtlIntrBkSttlmAmt", "IntrBkSttlmAmt");
            case "pacs.004" -> totals("TtlRtrdIntrBkSttlmAmt", "RtrdIntrBkSttlmAmt");
            case "camt.056" ->
                body.groups("Undrlyg").stream()
                        .flatMap(underlying -> underlying.groups("TxInf").stream())
                        .forEach(tx -> uetr(tx, "OrgnlUETR", ALL, body() + "/Undrlyg/TxInf"));
            default -> {}
        }
    }

    private String body() {
        String root = "/" + message.root().name();
        return message.body() == message.root()
                ? root
                : root + "/" + message.body().name();
    }

    private Part.Group group() {
        return message.body();
    }

    private String transactionName() {
        return switch (message.kind()) {
            case "pacs.008" -> "CdtTrfTxInf";
            case "pacs.004" -> "TxInf";
            case "pacs.002" -> "TxInfAndSts";
            default -> "";
        };
    }

    private List<Part.Group> transactions() {
        return message.body().groups(transactionName());
    }

    private void transaction(Part.Group tx, int place) {
        String path = body() + "/" + tx.name();
        switch (message.kind()) {
            case "pacs.008" -> transfer(tx, place, path);
            case "pacs.004" -> {
                uetr(tx, "OrgnlUETR", place, path);
                positive(tx, "RtrdIntrBkSttlmAmt", place, path);
                reason(tx, "RtrRsnInf", place, path);
            }
            case "pacs.002" -> {
                uetr(tx, "OrgnlUETR", place, path);
                if (tx.text("TxSts").filter("RJCT"::equals).isPresent()) {
                    reason(tx, "StsRsnInf", place, path);
                }
            }
            default -> {}
        }
    }

    private void transfer(Part.Group tx, int place, String path) {
        if (tx.text("PmtId", "UETR").isEmpty()) {
            add(place, UETR_MISSING, path + "/PmtId/UETR", "UETR");
        }
        positive(tx, "IntrBkSttlmAmt", place, path);
        for (String party : PARTIES) {
            tx.group(party)
                    .filter(group ->
                            group.text("Nm").isEmpty() && group.group("Id").isEmpty())
                    .ifPresent(group -> add(place, PARTY, path + "/" + party, "Nm or Id"));
        }
        Optional<String> settled = currency(tx, "IntrBkSttlmAmt");
        Optional<String> instructed = currency(tx, "InstdAmt");
        if (instructed.isPresent()
                && !instructed.equals(settled)
                && tx.text("XchgRate").isEmpty()) {
            add(place, RATE, path + "/XchgRate", "XchgRate");
        }
        boolean charged = !tx.groups("ChrgsInf").isEmpty();
        if (charged && instructed.isEmpty()) {
            add(place, CHARGES, path + "/InstdAmt", "InstdAmt");
        }
        if (!charged && tx.text("ChrgBr").filter("CRED"::equals).isPresent()) {
            add(place, CHARGES, path + "/ChrgsInf", "ChrgsInf");
        }
    }

    private void uetr(Part.Group tx, String name, int place, String path) {
        if (tx.text(name).isEmpty()) {
            add(place, UETR_MISSING, path + "/" + name, "UETR");
        }
    }

    private void reason(Part.Group tx, String name, int place, String path) {
        if (tx.groups(name).stream().noneMatch(reason -> reason.group("Rsn").isPresent())) {
            add(place, REASON, path + "/" + name + "/Rsn", "Rsn");
        }
    }

    private void positive(Part.Group tx, String name, int place, String path) {
        tx.text(name)
                .filter(amount -> decimal(amount).signum() == 0)
                .ifPresent(amount -> add(place, ZERO, path + "/" + name, "more than zero"));
    }

    private static Optional<String> currency(Part.Group tx, String amount) {
        return tx.at(amount).filter(Part.Leaf.class::isInstance).map(leaf -> ((Part.Leaf) leaf).currency());
    }

    /** The group header counts and adds up what follows it. */
    private void totals(String total, String amount) {
        Part.Group head = group().group("GrpHdr").orElseThrow();
        List<Part.Group> transactions = transactions();
        String path = body() + "/GrpHdr/";
        BigDecimal sum = transactions.stream()
                .flatMap(tx -> tx.text(amount).stream())
                .map(Practice::decimal)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        head.text("NbOfTxs")
                .filter(count -> !new BigDecimal(count).equals(BigDecimal.valueOf(transactions.size())))
                .ifPresent(count -> add(ALL, COUNT, path + "NbOfTxs", Integer.toString(transactions.size())));
        Stream.of("CtrlSum", total)
                .filter(name -> head.text(name)
                        .filter(said -> decimal(said).compareTo(sum) != 0)
                        .isPresent())
                .forEach(name -> add(ALL, SUM, path + name, sum.toPlainString()));
    }

    private void each(Part.Group group, int place) {
        for (Part part : group.parts()) {
            visit(part, place);
        }
    }

    /** Looks at an element and all in it; where it stands is kept in {@link #path}, and written down only for a fault. */
    private void visit(Part part, int place) {
        int above = path.length();
        path.append('/').append(part.name());
        switch (part) {
            case Part.Group group -> {
                each(group, place);
                // Where a remittance advice was sent to is nobody's address in the payment.
                if (payment && group.name().equals("PstlAdr") && path.indexOf("/RmtLctnDtls/") < 0) {
                    address(group, place);
                } else if (payment && AGENTS.contains(group.name())) {
                    agent(group, place);
                }
            }
            case Part.Leaf leaf -> leaf(leaf, place);
            case Part.Foreign foreign -> {
                // None of ISO's.
            }
        }
        path.setLength(above);
    }

    /** Town and country at least, each in its own element; free lines may stand beside them. */
    private void address(Part.Group address, int place) {
        if (address.text("TwnNm").isEmpty() || address.text("Ctry").isEmpty()) {
            add(place, ADDRESS, path.toString(), "TwnNm and Ctry");
        }
    }

    private void agent(Part.Group agent, int place) {
        if (Stream.of("BICFI", "LEI", "ClrSysMmbId")
                .noneMatch(name -> agent.at("FinInstnId", name).isPresent())) {
            add(place, AGENT, path + "/FinInstnId", "BICFI or LEI or ClrSysMmbId");
        }
    }

    private void leaf(Part.Leaf leaf, int place) {
        String text = leaf.text();
        switch (leaf.name()) {
            case "LEI" -> check(Lei.parse(text).isDone(), place, LEI, "ISO 17442");
            case "IBAN" -> check(Iban.parse(text).isDone(), place, IBAN, "ISO 13616");
            case "BICFI", "AnyBIC" -> check(bic(text), place, BIC, "ISO 9362");
            case "Ctry", "CtryOfRes", "CtryOfBirth" -> check(COUNTRIES.contains(text), place, COUNTRY, "ISO 3166");
            case "CreDtTm" -> check(!payment || hasOffset(text), place, OFFSET, ANY_OFFSET);
            default -> {}
        }
        if (!leaf.currency().isEmpty()) {
            amount(leaf, place);
        }
        check(!payment || isCarried(text), place, CHARACTERS, "printable ASCII");
        if (REFERENCES.contains(leaf.name())) {
            boolean slash = text.startsWith("/") || text.endsWith("/") || text.contains("//");
            check(!slash, place, SLASH, "no slash at an end and no two together");
        }
    }

    private void check(boolean right, int place, String code, String expected) {
        if (!right) {
            add(place, code, path.toString(), expected);
        }
    }

    /** What every network between banks carries: Latin letters, figures, and the signs of the extended set. */
    private static boolean isCarried(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c < ' ' || c > '~') && c != '\n' && c != '\r') {
                return false;
            }
        }
        return true;
    }

    /** The tables hold its form; Kosovo's letters are in BICs only. */
    private static boolean bic(String text) {
        return COUNTRIES.contains(text.substring(4, 6)) || text.startsWith("XK", 4);
    }

    private void amount(Part.Leaf leaf, int place) {
        Integer digits = DIGITS.get(leaf.currency());
        if (digits == null) {
            add(place, CURRENCY, path + "/@Ccy", "ISO 4217, no metals");
        } else if (payment && decimal(leaf.text()).stripTrailingZeros().scale() > digits) {
            add(place, TOO_FINE, path.toString(), digits + " decimal places");
        }
    }

    private static boolean hasOffset(String time) {
        String clock = time.strip();
        int t = clock.indexOf('T');
        return clock.endsWith("Z") || clock.indexOf('+', t) >= 0 || clock.indexOf('-', t) >= 0;
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text.strip());
    }

    private void add(int place, String code, String path, String expected) {
        found.add(new Found(place, new Fault(code, path, 0, expected)));
    }

    /** Currencies that accounts are kept in; historic ones too, for statements may still tell of them. */
    private static Map<String, Integer> digits() {
        Map<String, Integer> digits = new HashMap<>();
        for (Currency currency : Currency.getAvailableCurrencies()) {
            if (currency.getDefaultFractionDigits() >= 0) {
                digits.put(currency.getCurrencyCode(), currency.getDefaultFractionDigits());
            }
        }
        return Map.copyOf(digits);
    }
}
