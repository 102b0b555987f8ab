package landsea.basics.signatures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import org.greenbytes.http.sfv.ByteSequenceItem;
import org.greenbytes.http.sfv.InnerList;
import org.greenbytes.http.sfv.IntegerItem;
import org.greenbytes.http.sfv.Item;
import org.greenbytes.http.sfv.ListElement;
import org.greenbytes.http.sfv.Parameters;
import org.greenbytes.http.sfv.ParseException;
import org.greenbytes.http.sfv.Parser;
import org.greenbytes.http.sfv.StringItem;

/**
 * What a signature says of itself: which pieces it covers, by which key, when made.
 *
 * @param list as the field has it; its strict form is what was signed
 */
record SignatureInput(String label, List<Component> covered, InnerList list) {

    static final String FIELD = "signature-input";
    static final String SIGNATURE = "signature";

    /** Together with the signature that carries the same label. */
    record Signed(SignatureInput input, byte[] signature) {}

    static SignatureInput of(String label, List<Component> covered, Map<String, Object> parameters) {
        List<Item<? extends Object>> items = new ArrayList<>();
        covered.forEach(component -> items.add(component.item()));
        return new SignatureInput(
                label,
                List.copyOf(covered),
                InnerList.valueOf(items).withParams(Parameters.valueOf(new LinkedHashMap<>(parameters))));
    }

    /** The one signature of a message. */
    static Outcome<Signed> read(Fields fields) {
        Optional<String> input = fields.value(FIELD);
        Optional<String> signature = fields.value(SIGNATURE);
        if (input.isEmpty() || signature.isEmpty()) {
            return Outcome.refused("SIGNATURE_MISSING");
        }
        try {
            return read(input.get(), signature.get());
        } catch (ParseException e) {
            return Outcome.refused(Reason.of("SIGNATURE_UNREADABLE", "at", e.getPosition()));
        }
    }

    private static Outcome<Signed> read(String input, String signature) {
        Map<String, ListElement<?>> inputs = Parser.parseDictionary(input).get();
        Map<String, ListElement<?>> signatures =
                Parser.parseDictionary(signature).get();
        if (members(input) != 1 || members(signature) != 1) {
            return Outcome.refused("SIGNATURE_NOT_ALONE");
        }
        String label = inputs.keySet().iterator().next();
        if (!signatures.containsKey(label)) {
            return Outcome.refused("SIGNATURE_MISSING");
        }
        if (!(inputs.get(label) instanceof InnerList list)
                || !(signatures.get(label) instanceof ByteSequenceItem bytes)) {
            return Outcome.refused("SIGNATURE_UNREADABLE");
        }
        List<Component> covered = new ArrayList<>();
        for (Item<?> item : list.get()) {
            Optional<Component> component = Component.read(item);
            if (component.isEmpty()) {
                return Outcome.refused(Reason.of("SIGNATURE_COMPONENT_UNKNOWN", "component", item.serialize()));
            }
            if (covered.contains(component.get())) {
                return Outcome.refused(Reason.of("SIGNATURE_COMPONENT_TWICE", "component", component.get()));
            }
            covered.add(component.get());
        }
        return Outcome.done(
                new Signed(new SignatureInput(label, List.copyOf(covered), list), ContentDigest.bytes(bytes)));
    }

    /** The grammar lets the last of two members of one name win; counted by the commas that are in no string, none is lost. */
    private static long members(String dictionary) {
        long commas = 0;
        boolean inString = false;
        for (int i = 0; i < dictionary.length(); i++) {
            char c = dictionary.charAt(i);
            if (inString && c == '\\') {
                i++;
            } else if (c == '"') {
                inString = !inString;
            } else if (c == ',' && !inString) {
                commas++;
            }
        }
        return dictionary.isBlank() ? 0 : commas + 1;
    }

    Optional<String> text(String parameter) {
        return list.getParams().get(parameter) instanceof StringItem text ? Optional.of(text.get()) : Optional.empty();
    }

    Optional<Instant> instant(String parameter) {
        return list.getParams().get(parameter) instanceof IntegerItem seconds
                ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
                : Optional.empty();
    }

    boolean has(String parameter) {
        return list.getParams().containsKey(parameter);
    }

    /** The bytes that are signed (RFC 9421 section 2.5), unless the message lacks a piece. */
    Outcome<byte[]> base(HttpMessage message) {
        StringBuilder base = new StringBuilder();
        for (Component component : covered) {
            Optional<String> value = component.value(message);
            if (value.isEmpty()) {
                return Outcome.refused(Reason.of("SIGNATURE_COMPONENT_ABSENT", "component", component));
            }
            base.append(component).append(": ").append(value.get()).append('\n');
        }
        base.append("\"@signature-params\": ").append(list.serialize());
        return Outcome.done(base.toString().getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
