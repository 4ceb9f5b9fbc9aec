"""Units and currencies as written, to their symbols: SI and ISO 4217 where there is one."""

from __future__ import annotations

CURRENCIES = {
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "R$": "BRL",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "₺": "TRY",
    "₪": "ILS",
    "₴": "UAH",
    "USD": "USD",
    "EUR": "EUR",
    "GBP": "GBP",
    "CHF": "CHF",
    "JPY": "JPY",
    "Rs": "INR",
}


def _expand(table: dict[str, str]) -> dict[str, str]:
    return {word: symbol for symbol, words in table.items() for word in words.split("|")}


MONEY_WORDS = _expand(
    {
        "USD": "us dollars|dollars|dollar|us dollar|usd",
        "EUR": "euros|euro|eur",
        "GBP": "pounds sterling|pounds|gbp",
        "JPY": "yen",
        "CNY": "yuan|renminbi",
        "INR": "rupees",
        "RUB": "roubles|rubles",
        "CHF": "swiss francs|francs",
        "KRW": "won ",
        "USc": "cents",
        "GBp": "pence",
    }
)
MEASURES = _expand(
    {
        "km": "km|kilometres|kilometers|kilometre|kilometer|kms",
        "m": "m|metres|meters|metre|meter",
        "cm": "cm|centimetres|centimeters|centimetre|centimeter",
        "mm": "mm|millimetres|millimeters|millimetre|millimeter",
        "mi": "mi|miles|mile",
        "ft": "ft|feet|foot",
        "in": "inches|inch",
        "yd": "yards|yard",
        "nmi": "nautical miles|nautical mile",
        "ly": "light years|light year",
        "kg": "kg|kilograms|kilogrammes|kilos|kilogram|kilo",
        "g": "g|grams|grammes|gram",
        "mg": "mg|milligrams|milligram",
        "t": "tonnes|metric tons|metric tonnes|tonne",
        "ton": "tons|ton",
        "lb": "lb|lbs",
        "oz": "oz|ounces|ounce",
        "L": "litres|liters|litre|liter",
        "gal": "gallons|gallon",
        "bbl": "barrels|barrel",
        "ha": "ha|hectares|hectare",
        "acre": "acres|acre",
        "km²": "km²|km2|sq km|square kilometres|square kilometers"
        "|square kilometre|square kilometer",
        "mi²": "sq miles|square miles|square mile|sq mi",
        "m²": "m²|m2|sq m|square metres|square meters|square metre|square meter",
        "ft²": "sq ft|square feet|square foot",
        "m³": "m³|m3|cubic metres|cubic meters",
        "km/h": "km/h|kph|kilometres per hour|kilometers per hour|kilometres an hour",
        "mph": "mph|miles per hour|miles an hour",
        "°C": "°C|°c|degrees celsius|degrees c|celsius|degrees centigrade",
        "°F": "°F|°f|degrees fahrenheit|fahrenheit",
        "°": "°|degrees|degree",
        "K": "kelvin",
        "W": "watts|watt",
        "kW": "kW|kilowatts",
        "MW": "MW|megawatts|megawatt",
        "GW": "GW|gigawatts|gigawatt",
        "kWh": "kWh|kilowatt hours|kilowatt-hours",
        "MWh": "MWh|megawatt hours|megawatt-hours",
        "GWh": "GWh|gigawatt hours",
        "TWh": "TWh|terawatt hours",
        "GB": "GB|gigabytes",
        "MB": "MB|megabytes",
        "TB": "TB|terabytes",
        "s": "seconds|second",
        "min": "minutes|minute|mins",
        "h": "hours|hour|hrs",
        "day": "days|day",
        "week": "weeks|week",
        "month": "months|month",
        "year": "years|year",
        "decade": "decades|decade",
        "century": "centuries|century",
    }
)
MEASURES |= {unit.casefold(): symbol for unit, symbol in MEASURES.items()}
