package landsea.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page leads: its links, the parts that it loads by itself, and each choice that its filters offer. */
final class PageLinks {

    private static final Pattern LINK =
            Pattern.compile("(?:href|hx-get|sse-connect)=\"(/desk[^\"#]*)\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern FORM = Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("action=\"(/desk[^\"]*)\"");
    private static final Pattern GET = Pattern.compile("method=\"get\"", Pattern.CASE_INSENSITIVE);
    private static final Pattern SELECT =
            Pattern.compile("<select\\b[^>]*name=\"([^\"]+)\"[^>]*>(.*?)</select>", Pattern.DOTALL);
    private static final Pattern OPTION = Pattern.compile("<option\\b[^>]*value=\"([^\"]+)\"");

    /** Of one filter no more choices are tried: a filter by shop may offer thousands. */
    private static final int CHOICES_MAX = 12;

    private PageLinks() {}

    static Set<String> of(String page) {
        Set<String> found = new LinkedHashSet<>();
        LINK.matcher(page).results().map(one -> plain(one.group(1))).forEach(found::add);
        FORM.matcher(page)
                .results()
                .filter(form -> GET.matcher(form.group(1)).find())
                .forEach(form -> found.addAll(choices(form)));
        return found;
    }

    private static List<String> choices(MatchResult form) {
        List<String> addresses = new ArrayList<>();
        Matcher action = ACTION.matcher(form.group(1));
        if (action.find()) {
            SELECT.matcher(form.group(2))
                    .results()
                    .forEach(select -> OPTION.matcher(select.group(2))
                            .results()
                            .limit(CHOICES_MAX)
                            .forEach(option -> addresses.add(plain(action.group(1)) + "?" + select.group(1) + "="
                                    + URLEncoder.encode(plain(option.group(1)), StandardCharsets.UTF_8))));
        }
        return addresses;
    }

    private static String plain(String attribute) {
        return attribute.replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
    }
}
