package landsea.console.merchant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.outbound.InstructionCheck.Looked;
import landsea.outbound.OutboundInstruction;
import landsea.outbound.OutboundInstruction.Beneficiary;
import landsea.outbound.OutboundInstruction.Trade;

/**
 * An instruction as somebody types it, field by field; whatever is wrong in a field stays there with its reason.
 *
 * @param typed what stands in the fields
 * @param faults reasons by field; {@code ""} for what is of none
 */
record AbroadForm(Map<String, String> typed, Map<String, Reason> faults) {

    static final String NO_FIELD = "";

    static final List<String> FIELDS = List.of(
            "amount",
            "currency",
            "code",
            "remark",
            "advance_days",
            "contract",
            "invoice",
            "e_commerce",
            "name",
            "account",
            "address",
            "identifier",
            "country",
            "bank",
            "bank_name",
            "originator_address",
            "message");

    private static final Pattern PLAIN = Pattern.compile("[0-9]{1,12}(\\.[0-9]{1,4})?");
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,4}");
    private static final int DAYS_MAX = 3_660;
    private static final int TEXT_MAX = 140;

    AbroadForm {
        typed = Map.copyOf(typed);
        faults = Map.copyOf(faults);
    }

    static AbroadForm empty(String currency) {
        return new AbroadForm(Map.of("currency", currency, "country", "SG"), Map.of());
    }

    static AbroadForm of(Map<String, String> parameters) {
        Map<String, String> typed = new LinkedHashMap<>();
        FIELDS.forEach(
                field -> typed.put(field, parameters.getOrDefault(field, "").strip()));
        return new AbroadForm(typed, Map.of());
    }

    /** To be sent again, with what was wrong put right. */
    static AbroadForm of(OutboundInstruction it) {
        Map<String, String> typed = new LinkedHashMap<>();
        typed.put("amount", it.amount().amount());
        typed.put("currency", it.amount().currency().code());
        typed.put("code", it.trade().transactionCode());
        typed.put("remark", it.trade().remark());
        typed.put("advance_days", String.valueOf(it.trade().advanceDays()));
        typed.put("contract", it.trade().contract());
        typed.put("invoice", it.trade().invoice());
        typed.put("e_commerce", it.trade().eCommerce() ? "on" : "");
        typed.put("name", it.beneficiary().name());
        typed.put("account", it.beneficiary().account());
        typed.put("address", it.beneficiary().address());
        typed.put("identifier", it.beneficiary().identifier());
        typed.put("country", it.beneficiary().country());
        typed.put("bank", it.beneficiary().bank());
        typed.put("bank_name", it.beneficiary().bankName());
        typed.put("originator_address", it.originatorAddress());
        typed.put("message", it.message());
        return new AbroadForm(typed, Map.of());
    }

    public String at(String field) {
        return typed.getOrDefault(field, "");
    }

    public Optional<Reason> fault(String field) {
        return Optional.ofNullable(faults.get(field));
    }

    /** Whether it can be read as an instruction at all. */
    boolean isReadable() {
        return unreadable().isEmpty();
    }

    private Map<String, Reason> unreadable() {
        Map<String, Reason> wrong = new LinkedHashMap<>();
        if (!at("amount").isEmpty() && money().isEmpty()) {
            wrong.put("amount", Reason.of("AMOUNT_WRONG", "value", at("amount")));
        }
        if (!at("advance_days").isEmpty()
                && (!DAYS.matcher(at("advance_days")).matches() || Integer.parseInt(at("advance_days")) > DAYS_MAX)) {
            wrong.put("advance_days", Reason.of("NUMBER_WRONG", "value", at("advance_days")));
        }
        FIELDS.stream()
                .filter(field ->
                        at(field).length() > TEXT_MAX || at(field).chars().anyMatch(Character::isISOControl))
                .forEach(field -> wrong.put(field, Reason.of("TEXT_TOO_LONG", "most", TEXT_MAX)));
        return wrong;
    }

    private Optional<Money> money() {
        String plain = at("amount").replace(",", "").replace(" ", "");
        if (!Currency.exists(at("currency")) || !PLAIN.matcher(plain).matches()) {
            return Optional.empty();
        }
        Currency currency = Currency.of(at("currency"));
        BigDecimal value = new BigDecimal(plain);
        return value.stripTrailingZeros().scale() > currency.scale()
                ? Optional.empty()
                : Optional.of(Money.of(currency, value.setScale(currency.scale(), RoundingMode.UNNECESSARY)));
    }

    /** As far as it is filled in: what cannot be read counts as not said. BICs and countries are written in capitals. */
    OutboundInstruction instruction() {
        Map<String, Reason> unreadable = unreadable();
        String days =
                unreadable.containsKey("advance_days") || at("advance_days").isEmpty() ? "0" : at("advance_days");
        return new OutboundInstruction(
                money().orElse(Money.zero(
                        Currency.exists(at("currency")) ? Currency.of(at("currency")) : Currency.USD)),
                new Trade(
                        said("code", unreadable),
                        said("remark", unreadable),
                        Integer.parseInt(days),
                        said("contract", unreadable),
                        said("invoice", unreadable),
                        !at("e_commerce").isEmpty()),
                new Beneficiary(
                        said("name", unreadable),
                        said("account", unreadable),
                        said("address", unreadable),
                        said("identifier", unreadable),
                        said("country", unreadable).toUpperCase(java.util.Locale.ROOT),
                        said("bank", unreadable).toUpperCase(java.util.Locale.ROOT),
                        said("bank_name", unreadable)),
                said("originator_address", unreadable),
                said("message", unreadable));
    }

    private String said(String field, Map<String, Reason> unreadable) {
        return unreadable.containsKey(field) ? "" : at(field);
    }

    /** With what is wrong in the fields; what is missing is not wrong yet. */
    AbroadForm with(Looked looked) {
        Map<String, Reason> all = new LinkedHashMap<>(unreadable());
        looked.wrong().forEach(reason -> all.putIfAbsent(field(reason), reason));
        return new AbroadForm(typed, all);
    }

    /** With why it was refused as a whole. */
    AbroadForm refused(Reason reason) {
        Map<String, Reason> all = new LinkedHashMap<>(faults);
        all.put(field(reason), reason);
        return new AbroadForm(typed, all);
    }

    /** With what is wrong in another reading of the same fields too. */
    AbroadForm with(AbroadForm other) {
        Map<String, Reason> all = new LinkedHashMap<>(faults);
        all.putAll(other.faults);
        return new AbroadForm(typed, all);
    }

    AbroadForm with(String field, String value) {
        Map<String, String> all = new LinkedHashMap<>(typed);
        all.put(field, value);
        return new AbroadForm(all, faults);
    }

    /** Of which field a reason is. */
    private static String field(Reason reason) {
        return switch (reason.code()) {
            case "TRAVEL_RULE_FIELD_WRONG" -> named(reason.details().getOrDefault("field", NO_FIELD));
            case "OUTBOUND_IN_RENMINBI" -> "currency";
            case "AMOUNT_NOT_POSITIVE", "AMOUNT_WRONG", "DOLLARS_UNKNOWN" -> "amount";
            case "OUTBOUND_COUNTRY_REFUSED" -> "country";
            case "TRANSACTION_CODE_UNKNOWN" -> "code";
            default -> NO_FIELD;
        };
    }

    /** The form's name of what an instruction calls {@code beneficiary.bank_name} and the like. */
    static String named(String member) {
        return member.startsWith("originator.")
                ? "originator_" + member.substring("originator.".length())
                : member.substring(member.indexOf('.') + 1);
    }
}
