package landsea.outbound;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Bic;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.outbound.OutboundInstruction.Beneficiary;

/**
 * Whether the facts of both parties travel with a payment: name and account always, from an amount on an address or an
 * identifier too. The merchant's own name, account and identifier are on file.
 *
 * <p>Source: order of the People's Bank and two commissions of 28 November 2025, no. 11, second-hand; the amount is a row.
 */
final class TravelRule {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final int ACCOUNT_MAX = 34;

    private TravelRule() {}

    /** What is missing or wrong, by field; nothing where all of it is there. */
    static Optional<Reason> fault(OutboundInstruction instruction, Money usd, Money threshold) {
        List<String> missing = missing(instruction, usd.compareTo(threshold) >= 0);
        if (!missing.isEmpty()) {
            return Optional.of(Reason.of("TRAVEL_RULE_FIELD_MISSING", "fields", String.join(",", missing)));
        }
        return wrong(instruction.beneficiary()).stream().findFirst();
    }

    /** What cannot be as it is said, field by field; of what is not said nothing. */
    static List<Reason> wrong(Beneficiary beneficiary) {
        List<Reason> wrong = new ArrayList<>();
        if (!beneficiary.country().isBlank() && !isCountry(beneficiary.country())) {
            wrong.add(wrong("beneficiary.country", beneficiary.country()));
        }
        if (!beneficiary.bank().isBlank() && Bic.parse(beneficiary.bank()) instanceof Outcome.Refused<Bic>) {
            wrong.add(wrong("beneficiary.bank", beneficiary.bank()));
        }
        if (beneficiary.account().length() > ACCOUNT_MAX) {
            wrong.add(wrong("beneficiary.account", beneficiary.account().length()));
        }
        return wrong;
    }

    static boolean isCountry(String code) {
        return COUNTRIES.contains(code);
    }

    /** @param all whether addresses or identifiers travel too */
    static List<String> missing(OutboundInstruction instruction, boolean all) {
        Beneficiary beneficiary = instruction.beneficiary();
        List<String> missing = new ArrayList<>();
        add(missing, "beneficiary.name", beneficiary.name());
        add(missing, "beneficiary.account", beneficiary.account());
        add(missing, "beneficiary.country", beneficiary.country());
        add(missing, "beneficiary.bank", beneficiary.bank());
        add(missing, "beneficiary.bank_name", beneficiary.bankName());
        if (all) {
            add(missing, "originator.address", instruction.originatorAddress());
            add(missing, "beneficiary.address", beneficiary.address() + beneficiary.identifier());
        }
        return missing;
    }

    private static void add(List<String> missing, String field, String value) {
        if (value.isBlank()) {
            missing.add(field);
        }
    }

    private static Reason wrong(String field, Object value) {
        return Reason.of("TRAVEL_RULE_FIELD_WRONG", "field", field).with("value", value);
    }
}
