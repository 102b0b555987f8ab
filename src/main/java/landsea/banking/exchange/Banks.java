package landsea.banking.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import landsea.banking.rail.Rail;
import landsea.banking.rail.RailKind;
import landsea.basics.Bic;
import landsea.parties.OrganisationId;
import landsea.parties.Parties;

/** The banks that are spoken to, by name. One without a rail is as good as absent. */
final class Banks implements AutoCloseable {

    private final Map<String, Bank> banks = new TreeMap<>();
    private final List<String> missing = new ArrayList<>();

    /** @throws IllegalStateException naming the property that is missing or unfit */
    Banks(BankSettings settings, List<RailKind> kinds) {
        Map<String, RailKind> byName = kinds.stream().collect(Collectors.toMap(RailKind::name, kind -> kind));
        new TreeMap<>(Map.of("collecting-bank", settings.collectingBank(), "foreign-bank", settings.foreignBank()))
                .forEach((name, one) -> {
                    if (one.rail().isEmpty()) {
                        missing.add("landsea." + name + ".rail is missing");
                    } else {
                        banks.put(
                                name,
                                new Bank(
                                        name,
                                        bic("landsea.bic", settings.bic()),
                                        bic("landsea." + name + ".bic", one.bic()),
                                        organisation("landsea." + name + ".organisation", one.organisation()),
                                        open(name, one.rail(), byName)));
                    }
                });
    }

    private static Rail open(String bank, String rail, Map<String, RailKind> kinds) {
        return Optional.ofNullable(kinds.get(rail))
                .orElseThrow(() -> new IllegalStateException("landsea." + bank + ".rail is '" + rail
                        + "', which is none of " + String.join(", ", new TreeMap<>(kinds).keySet())))
                .open(bank);
    }

    private static UUID organisation(String property, String text) {
        try {
            return (text.isEmpty() ? Parties.bank() : OrganisationId.parse(text)).value();
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(property + " is no id of an organisation: '" + text + "'", wrong);
        }
    }

    private static Bic bic(String property, String code) {
        try {
            return new Bic(code);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(property + " is no BIC: '" + code + "'", wrong);
        }
    }

    Optional<Bank> named(String name) {
        return Optional.ofNullable(banks.get(name));
    }

    /** What production does not put up with, by property. */
    List<String> missing() {
        return List.copyOf(missing);
    }

    @Override
    public void close() {
        banks.values().forEach(bank -> bank.rail().close());
    }
}
