using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Backlight.House.Tests;

/// <summary>A type, by namespace and name; nested types count as the type around them.</summary>
internal sealed record TypeName(string Namespace, string Name)
{
    public override string ToString() => $"{Namespace}.{Name.Split('`')[0]}";
}

/// <summary>Which type uses which, read from a compiled assembly: signatures, bases, attributes and the instructions of every method.</summary>
internal sealed class AssemblyScan : IDisposable
{
    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => code.Value);

    private readonly PEReader _image;
    private readonly MetadataReader _metadata;

    public AssemblyScan(string path)
    {
        _image = new PEReader(File.OpenRead(path));
        _metadata = _image.GetMetadataReader();
    }

    public void Dispose() => _image.Dispose();

    /// <summary>Every use of one folder by another.</summary>
    public IReadOnlyList<FolderUse> UsesOfFolders(FloorPlan plan) =>
    [
        .. from use in Uses()
           let user = plan.FolderOf(use.User.Namespace)
           let used = plan.FolderOf(use.Used.Namespace)
           where user is not null && used is not null && user != used
           select new FolderUse(user, used, $"{use.User} uses {use.Used}"),
    ];

    /// <summary>Every use, by a type in the namespace or within it, of a type for which <paramref name="banned"/> holds.</summary>
    public IReadOnlyList<string> UsesOf(string root, Func<TypeName, bool> banned) =>
    [
        .. from use in Uses()
           where (use.User.Namespace == root || use.User.Namespace.StartsWith(root + ".", StringComparison.Ordinal)) && banned(use.Used)
           orderby use.User.ToString(), use.Used.ToString()
           select $"{use.User} uses {use.Used}",
    ];

    private HashSet<(TypeName User, TypeName Used)> Uses()
    {
        var uses = new HashSet<(TypeName, TypeName)>();
        foreach (var handle in _metadata.TypeDefinitions)
        {
            var user = Outermost(handle);
            foreach (var used in UsedBy(handle))
            {
                uses.Add((user, used));
            }
        }

        return uses;
    }

    private HashSet<TypeName> UsedBy(TypeDefinitionHandle handle)
    {
        var used = new HashSet<TypeName>();
        var collector = new TypeCollector(this, used);
        var type = _metadata.GetTypeDefinition(handle);

        Add(type.BaseType, used);
        foreach (var item in type.GetInterfaceImplementations())
        {
            Add(_metadata.GetInterfaceImplementation(item).Interface, used);
        }

        AddAttributes(type.GetCustomAttributes(), used);
        AddConstraints(type.GetGenericParameters(), used);

        foreach (var item in type.GetFields())
        {
            var field = _metadata.GetFieldDefinition(item);
            field.DecodeSignature(collector, null);
            AddAttributes(field.GetCustomAttributes(), used);
        }

        foreach (var item in type.GetProperties())
        {
            AddAttributes(_metadata.GetPropertyDefinition(item).GetCustomAttributes(), used);
        }

        foreach (var item in type.GetMethods())
        {
            var method = _metadata.GetMethodDefinition(item);
            method.DecodeSignature(collector, null);
            AddAttributes(method.GetCustomAttributes(), used);
            AddConstraints(method.GetGenericParameters(), used);
            if (method.RelativeVirtualAddress != 0)
            {
                AddBody(_image.GetMethodBody(method.RelativeVirtualAddress), collector, used);
            }
        }

        return used;
    }

    private void AddBody(MethodBodyBlock body, TypeCollector collector, HashSet<TypeName> used)
    {
        if (!body.LocalSignature.IsNil)
        {
            _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(collector, null);
        }

        foreach (var region in body.ExceptionRegions)
        {
            Add(region.CatchType, used);
        }

        var instructions = body.GetILReader();
        while (instructions.RemainingBytes > 0)
        {
            var first = instructions.ReadByte();
            var code = OpCodesByValue[first == 0xFE ? (short)(0xFE00 | instructions.ReadByte()) : first];
            switch (code.OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    instructions.ReadByte();
                    break;
                case OperandType.InlineVar:
                    instructions.ReadInt16();
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    instructions.ReadInt64();
                    break;
                case OperandType.InlineSwitch:
                    for (var targets = instructions.ReadInt32(); targets > 0; targets--)
                    {
                        instructions.ReadInt32();
                    }

                    break;
                case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineTok or OperandType.InlineType:
                    Add(MetadataTokens.EntityHandle(instructions.ReadInt32()), used);
                    break;
                default:
                    instructions.ReadInt32();
                    break;
            }
        }
    }

    private void AddAttributes(CustomAttributeHandleCollection attributes, HashSet<TypeName> used)
    {
        foreach (var item in attributes)
        {
            Add(_metadata.GetCustomAttribute(item).Constructor, used);
        }
    }

    private void AddConstraints(GenericParameterHandleCollection parameters, HashSet<TypeName> used)
    {
        foreach (var parameter in parameters)
        {
            foreach (var item in _metadata.GetGenericParameter(parameter).GetConstraints())
            {
                Add(_metadata.GetGenericParameterConstraint(item).Type, used);
            }
        }
    }

    private void Add(EntityHandle handle, HashSet<TypeName> used)
    {
        if (handle.IsNil)
        {
            return;
        }

        var collector = new TypeCollector(this, used);
        switch (handle.Kind)
        {
            case HandleKind.TypeDefinition:
                used.Add(Outermost((TypeDefinitionHandle)handle));
                break;
            case HandleKind.TypeReference:
                used.Add(Outermost((TypeReferenceHandle)handle));
                break;
            case HandleKind.TypeSpecification:
                _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(collector, null);
                break;
            case HandleKind.MethodDefinition:
                used.Add(Outermost(_metadata.GetMethodDefinition((MethodDefinitionHandle)handle).GetDeclaringType()));
                break;
            case HandleKind.FieldDefinition:
                used.Add(Outermost(_metadata.GetFieldDefinition((FieldDefinitionHandle)handle).GetDeclaringType()));
                break;
            case HandleKind.MemberReference:
                var member = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                Add(member.Parent, used);
                if (member.GetKind() == MemberReferenceKind.Method)
                {
                    member.DecodeMethodSignature(collector, null);
                }
                else
                {
                    member.DecodeFieldSignature(collector, null);
                }

                break;
            case HandleKind.MethodSpecification:
                var specification = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                Add(specification.Method, used);
                specification.DecodeSignature(collector, null);
                break;
        }
    }

    private TypeName Outermost(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        return type.GetDeclaringType().IsNil
            ? new(_metadata.GetString(type.Namespace), _metadata.GetString(type.Name))
            : Outermost(type.GetDeclaringType());
    }

    private TypeName Outermost(TypeReferenceHandle handle)
    {
        var type = _metadata.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? Outermost((TypeReferenceHandle)type.ResolutionScope)
            : new(_metadata.GetString(type.Namespace), _metadata.GetString(type.Name));
    }

    /// <summary>Notes every type that a signature names; what it returns is of no interest.</summary>
    private sealed class TypeCollector(AssemblyScan scan, HashSet<TypeName> used) : ISignatureTypeProvider<bool, object?>
    {
        public bool GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => used.Add(scan.Outermost(handle));

        public bool GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => used.Add(scan.Outermost(handle));

        public bool GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

        public bool GetArrayType(bool elementType, ArrayShape shape) => true;

        public bool GetByReferenceType(bool elementType) => true;

        public bool GetFunctionPointerType(MethodSignature<bool> signature) => true;

        public bool GetGenericInstantiation(bool genericType, ImmutableArray<bool> typeArguments) => true;

        public bool GetGenericMethodParameter(object? genericContext, int index) => true;

        public bool GetGenericTypeParameter(object? genericContext, int index) => true;

        public bool GetModifiedType(bool modifier, bool unmodifiedType, bool isRequired) => true;

        public bool GetPinnedType(bool elementType) => true;

        public bool GetPointerType(bool elementType) => true;

        public bool GetPrimitiveType(PrimitiveTypeCode typeCode) => true;

        public bool GetSZArrayType(bool elementType) => true;
    }
}
