//! What the descriptors say beside types: comments, rules of fields, and who may call.

use std::collections::{HashMap, HashSet};

use prost_reflect::{
    DescriptorPool, DynamicMessage, EnumValueDescriptor, ExtensionDescriptor, FieldDescriptor,
    FileDescriptor, MethodDescriptor, ReflectMessage as _, Value,
};

/// A descriptor pool, and what is looked up in it by name.
pub(super) struct Contract {
    rules: Option<ExtensionDescriptor>,
    access: Option<ExtensionDescriptor>,
    /// By file and path within it.
    comments: HashMap<(String, Vec<i32>), String>,
    /// Packages whose messages are called by their bare names.
    packages: HashSet<String>,
}

/// `jebo.v1.FieldRules`.
#[derive(Debug, Default)]
pub(super) struct Rules {
    pub(super) required: bool,
    pub(super) min_length: u32,
    pub(super) max_length: u32,
    pub(super) format: String,
    pub(super) min: Option<f64>,
    pub(super) max: Option<f64>,
    pub(super) max_items: u32,
    pub(super) multiline: bool,
    pub(super) example: Option<String>,
    pub(super) output_only: bool,
    pub(super) needs: Vec<String>,
}

impl Contract {
    pub(super) fn read(pool: &DescriptorPool) -> Self {
        let mut comments = HashMap::new();
        for file in pool.files() {
            let proto = file.file_descriptor_proto();
            for location in proto.source_code_info.iter().flat_map(|i| &i.location) {
                let text = unwrapped(location.leading_comments());
                if !text.is_empty() {
                    let key = (file.name().to_owned(), location.path.clone());
                    comments.insert(key, text);
                }
            }
        }
        Self {
            rules: pool.get_extension_by_name("jebo.v1.rules"),
            access: pool.get_extension_by_name("jebo.v1.access"),
            comments,
            packages: pool
                .services()
                .map(|s| s.package_name().to_owned())
                .collect(),
        }
    }

    /// The comment above a descriptor, in Markdown; empty if it has none.
    pub(super) fn comment(&self, file: &FileDescriptor, path: &[i32]) -> &str {
        let key = (file.name().to_owned(), path.to_vec());
        self.comments.get(&key).map_or("", String::as_str)
    }

    pub(super) fn comment_of(&self, field: &FieldDescriptor) -> &str {
        let message = field.parent_message();
        self.comment(&message.parent_file(), field.path())
    }

    /// What a type is called among the components.
    pub(super) fn name(&self, full_name: &str, package: &str) -> String {
        let bare = full_name
            .strip_prefix(package)
            .and_then(|name| name.strip_prefix('.'));
        match bare {
            Some(bare) if self.packages.contains(package) => bare.to_owned(),
            Some(_) | None => full_name.to_owned(),
        }
    }

    /// Who may call a method.
    pub(super) fn access(&self, method: &MethodDescriptor) -> Option<EnumValueDescriptor> {
        let extension = self.access.as_ref()?;
        let number = method.options().get_extension(extension).as_enum_number()?;
        extension.kind().as_enum()?.get_value(number)
    }

    pub(super) fn rules(&self, field: &FieldDescriptor) -> Rules {
        let options = field.options();
        let declared = self
            .rules
            .as_ref()
            .filter(|extension| options.has_extension(extension))
            .map(|extension| options.get_extension(extension).into_owned());
        match &declared {
            Some(Value::Message(rules)) => Rules::read(rules),
            Some(_) | None => Rules::default(),
        }
    }
}

impl Rules {
    fn read(rules: &DynamicMessage) -> Self {
        let get = |name: &str| rules.get_field_by_name(name);
        let flag = |name| get(name).and_then(|v| v.as_bool()).unwrap_or_default();
        let size = |name| get(name).and_then(|v| v.as_u32()).unwrap_or_default();
        let bound = |name: &str| {
            let set = rules.has_field_by_name(name);
            get(name).filter(|_| set)?.as_f64()
        };
        let format = rules
            .descriptor()
            .get_field_by_name("format")
            .and_then(|field| {
                let number = rules.get_field(&field).as_enum_number()?;
                Some(field.kind().as_enum()?.get_value(number)?.name().to_owned())
            });
        let needs = get("needs");
        let needs = needs.as_ref().and_then(|v| v.as_list()).unwrap_or_default();
        Self {
            required: flag("required"),
            min_length: size("min_length"),
            max_length: size("max_length"),
            format: format.unwrap_or_default(),
            min: bound("min"),
            max: bound("max"),
            max_items: size("max_items"),
            multiline: flag("multiline"),
            example: get("example")
                .and_then(|v| v.as_str().map(str::to_owned))
                .filter(|text| !text.is_empty()),
            output_only: flag("output_only"),
            needs: needs
                .iter()
                .filter_map(|v| v.as_str().map(str::to_owned))
                .collect(),
        }
    }
}

/// A comment as Markdown: lines of a paragraph are joined, and orders to linters left out.
fn unwrapped(comment: &str) -> String {
    let mut text = String::new();
    for line in comment.lines().map(str::trim) {
        if line.starts_with("buf:lint:") {
            continue;
        }
        if line.is_empty() {
            if !text.is_empty() && !text.ends_with("\n\n") {
                text.push_str("\n\n");
            }
            continue;
        }
        if !text.is_empty() && !text.ends_with('\n') {
            text.push(' ');
        }
        text.push_str(line);
    }
    text.truncate(text.trim_end().len());
    text
}

/// The first sentence of a comment without its full stop, and what follows.
pub(super) fn first_sentence(text: &str) -> (&str, &str) {
    let end = text
        .find(". ")
        .into_iter()
        .chain(text.find(".\n"))
        .min()
        .unwrap_or(text.len());
    let (first, rest) = text.split_at(end);
    let rest = rest.strip_prefix('.').unwrap_or(rest);
    (first.strip_suffix('.').unwrap_or(first), rest.trim())
}

#[cfg(test)]
mod tests {
    use super::{first_sentence, unwrapped};

    #[test]
    fn a_comment_becomes_paragraphs() {
        let comment = " One line\n and another.\n\n More. buf\n buf:lint:ignore X\n";
        assert_eq!(unwrapped(comment), "One line and another.\n\nMore. buf");
        assert_eq!(unwrapped(""), "");
    }

    #[test]
    fn a_summary_is_the_first_sentence() {
        let parts = [
            ("Signs in.", ("Signs in", "")),
            ("One. Two. Three.", ("One", "Two. Three.")),
            ("One.\n\nErrors: x.", ("One", "Errors: x.")),
            ("", ("", "")),
        ];
        for (text, expected) in parts {
            assert_eq!(first_sentence(text), expected);
        }
    }
}
